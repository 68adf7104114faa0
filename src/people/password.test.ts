import { expect, test } from "vitest";
import { checkPassword, hashPassword, passwordFits } from "./password.ts";

const clerk = { email: "rosalind.carter@gwinnett.example", name: "Rosalind Carter" };

test.each([
  ["short", "eleven char"],
  ["all one character", "aaaaaaaaaaaaaaaa"],
  ["a common word with a year", "Password2020!"],
  ["keys in a row", "qwertyuiop123"],
  ["digits in a row", "1234567890123"],
  ["the own name", "RosalindCarter1"],
  ["the own address", "rosalind.carter@gwinnett.example"],
  ["a common word twice", "welcomewelcome"],
  ["endless", "abcdefgh ".repeat(40)],
])("refuses a password that is %s", (_how, password) => {
  expect(checkPassword(password, clerk)).toMatchObject({ ok: false, error: { code: "people/weak-password" } });
});

test.each(["orchard lantern tuesday", "Carter sells nine pears", "пароль из трёх слов", "🐢🐇🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵"])(
  "takes %s",
  (password) => {
    expect(checkPassword(password, clerk)).toEqual({ ok: true, value: undefined });
  },
);

test("a hash is argon2id of 19 MiB, has its own salt, and fits its password alone", async () => {
  const [one, two] = [await hashPassword("orchard lantern"), await hashPassword("orchard lantern")];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
  expect(one).not.toBe(two);
  expect(await passwordFits("orchard lantern", one)).toBe(true);
  expect(await passwordFits("orchard lanterN", one)).toBe(false);
});

test("one spelling of a letter is as good as another: keyboards differ", async () => {
  expect(await passwordFits("cafe\u0301 in the morning", await hashPassword("caf\u00e9 in the morning"))).toBe(true);
});

test("without a hash the answer is no, even to the password of the one that is hashed instead", async () => {
  expect(await passwordFits("nobody's password", null)).toBe(false);
});
