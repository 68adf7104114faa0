// A role and where it holds.
import { ROLES } from "../../../model/index.ts";
import { SelectField } from "../frame.tsx";
import { type ElectionChoice, ROLE_WORDS } from "../roles.ts";

interface GrantFieldsProps {
  readonly elections: readonly ElectionChoice[];
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly errors: Readonly<Partial<Record<string, string>>>;
}

export function GrantFields({ elections, values, errors }: GrantFieldsProps) {
  const roles = ROLES.map((role) => ({ value: role, label: `${ROLE_WORDS[role].name}: ${ROLE_WORDS[role].does}` }));
  const counties = new Map(elections.flatMap((election) => election.counties.map(({ id, name }) => [id, name])));
  return (
    <>
      <SelectField name="role" label="Role" options={roles} value={values.role} error={errors.role} />
      <SelectField
        name="election"
        label="Election"
        options={[
          { value: "", label: "Every election" },
          ...elections.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={values.election}
        error={errors.election}
      />
      <SelectField
        name="county"
        label="County"
        hint="A clerk and a county approver are always for one county in one election. An administrator is one everywhere."
        options={[{ value: "", label: "Every county" }, ...[...counties].map(([value, label]) => ({ value, label }))]}
        value={values.county}
        error={errors.county}
      />
    </>
  );
}
