import { expect, test } from "vitest";
import { sha256, signerOf, verifyEd25519 } from "../../testing/crypto.ts";
import { concat, fromHex, toBase64, utf8 } from "../base/index.ts";
import {
  COSIGNATURE,
  cosign,
  formatVkey,
  ML_DSA_44,
  makeKey,
  openNote,
  parseSkey,
  parseVkey,
  type Signer,
  signatureLine,
  signNote,
  verifyCosignature,
} from "./index.ts";

const seed = (name: string) => sha256(utf8(`seed of ${name}, for tests alone`));
const log = signerOf("log.example/ga-2020", seed("log"));
const stranger = signerOf("stranger.example", seed("stranger"));
const witness: Signer = {
  key: makeKey(sha256, "witness.example", COSIGNATURE, signerOf("witness.example", seed("witness")).key.publicKey),
  sign: signerOf("witness.example", seed("witness")).sign,
};
const lattice = makeKey(sha256, log.key.name, ML_DSA_44, new Uint8Array(1312).fill(7));
const text = "log.example/ga-2020\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

const open = (note: string, keys = [log.key]) => openNote(utf8(note), keys, verifyEd25519);
const codeOf = (note: string, keys = [log.key]) => {
  const opened = open(note, keys);
  return opened.ok ? "ok" : opened.error.code;
};

test("the text ends at the last empty line, so a text may have empty lines of its own", () => {
  const opened = open(signNote("first\n\n— not a signature\n\nlast\n", [log]));
  expect(opened.ok && opened.value.text).toBe("first\n\n— not a signature\n\nlast\n");
});

test("a stranger's signature neither helps nor harms, whatever it says", () => {
  const imposter: Signer = { key: { ...stranger.key, name: log.key.name }, sign: stranger.sign };
  const opened = open(signNote(text, [stranger, log, imposter]));
  expect(opened.ok && opened.value.verified.map(({ key }) => key)).toEqual([log.key]);
  expect(opened.ok && opened.value.unverified).toEqual([stranger.key.name, log.key.name]);
  expect(codeOf(signNote(text, [stranger, imposter]))).toBe("tlog/unverified-note");
});

test("name and id must both be those of a known key", () => {
  const good = log.sign(utf8(text));
  expect(codeOf(`${text}\n${signatureLine({ ...log.key, name: "log.example/nc-2020" }, good)}`)).toBe(
    "tlog/unverified-note",
  );
  expect(codeOf(`${text}\n${signatureLine({ ...log.key, id: "00000000" }, good)}`)).toBe("tlog/unverified-note");
});

test("one false signature under a known key spoils a note that is otherwise well signed", () => {
  const forged = signatureLine(witness.key, new Uint8Array(72));
  expect(codeOf(signNote(text, [log]) + forged, [log.key, witness.key])).toBe("tlog/invalid-signature");
  expect(codeOf(signNote(text, [log]) + forged)).toBe("ok");
});

test("a cosignature holds for its time alone, and for no other kind of key", () => {
  const line = cosign(witness, text, 1_605_100_000);
  const opened = open(`${text}\n${line}`, [witness.key]);
  expect(opened.ok && opened.value.verified).toEqual([{ key: witness.key, time: 1_605_100_000 }]);
  const later = new Uint8Array(8);
  new DataView(later.buffer).setBigUint64(0, 1_605_100_001n);
  const old = Uint8Array.from(Buffer.from(line.split(" ")[2] ?? "", "base64")).subarray(12);
  expect(codeOf(`${text}\n${signatureLine(witness.key, concat(later, old))}`, [witness.key])).toBe(
    "tlog/invalid-signature",
  );
  const plain = signatureLine(witness.key, witness.sign(utf8(text)));
  expect(codeOf(`${text}\n${plain}`, [witness.key]), "a signature over the text alone").toBe("tlog/invalid-signature");
  const signature = concat(later, old);
  const anyone = () => true;
  expect(verifyCosignature(witness.key, text, signature, anyone)).toBe(1_605_100_001);
  expect(verifyCosignature({ ...witness.key, type: ML_DSA_44 }, text, signature, anyone)).toBeUndefined();
  expect(verifyCosignature(witness.key, text, later, anyone), "a time and nothing signed").toBeUndefined();
  expect(() => cosign(log, text, 1)).toThrow("not a witness's");
  expect(() => cosign(witness, text, -1)).toThrow(RangeError);
});

test.each([0, 1, 7, 8, 9, 71])("a cosignature of %d bytes is refused, not read past its end", (length) => {
  const line = `— ${witness.key.name} ${toBase64(concat(fromHex(witness.key.id) ?? new Uint8Array(), new Uint8Array(length)))}\n`;
  expect(codeOf(`${text}\n${line}`, [witness.key])).toBe(
    length === 0 ? "tlog/malformed-note" : "tlog/invalid-signature",
  );
});

test("a signature that cannot be checked here counts for nothing, and is named", () => {
  expect(parseVkey(sha256, formatVkey(lattice))).toEqual(lattice);
  const vkey = formatVkey(lattice);
  const sameBits = vkey.replace(/c=$/, "d=");
  expect(sameBits).not.toBe(vkey);
  expect(parseVkey(sha256, sameBits), "one key, one text").toBeUndefined();
  const unchecked = signatureLine(lattice, new Uint8Array(2420));
  const opened = open(signNote(text, [log]) + unchecked, [log.key, lattice]);
  expect(opened.ok && [opened.value.verified.length, opened.value.unsupported]).toEqual([1, [lattice]]);
  const alone = open(`${text}\n${unchecked}`, [lattice]);
  expect(!alone.ok && alone.error).toMatchObject({
    code: "tlog/unverified-note",
    message: expect.stringContaining("ML-DSA-44"),
  });
});

test("100 signatures are read, 101 are not, and nothing of more than a million bytes", () => {
  const lines = Array.from({ length: 100 }, (_, i) => signatureLine({ ...stranger.key, name: `s${i}` }, seed("s")));
  const own = signatureLine(log.key, log.sign(utf8(text)));
  expect(codeOf(`${text}\n${lines.slice(1).join("")}${own}`)).toBe("ok");
  expect(codeOf(`${text}\n${lines.join("")}${own}`)).toBe("tlog/malformed-note");
  const long = (size: number) => signNote(`${"x".repeat(size)}\n`, [log]);
  const frame = long(1).length + 1; // the dash takes three bytes, and is one character: two more than its length says
  expect(codeOf(long(1_000_000 - frame - 1))).toBe("ok");
  expect(codeOf(long(1_000_000 - frame + 1))).toBe("tlog/malformed-note");
});

// Go's unicode.IsSpace: U+0085 is a space there and not to JavaScript's \s; U+FEFF the other way round.
test.each([
  ["U+0020", " ", false],
  ["U+0085", "\u0085", false],
  ["U+00A0", "\u00a0", false],
  ["U+2028", "\u2028", false],
  ["U+3000", "\u3000", false],
  ["a plus", "+", false],
  ["U+FEFF", "\ufeff", true],
  ["a letter", "é", true],
])("a key's name with %s", (_, char, sound) => {
  const name = `a${char}b`;
  const make = () => makeKey(sha256, name, 1, log.key.publicKey);
  if (!sound) {
    expect(make).toThrow(RangeError);
    expect(codeOf(`${signNote(text, [log])}— ${name} ${toBase64(seed("x"))}\n`)).toBe("tlog/malformed-note");
    return;
  }
  expect(parseVkey(sha256, formatVkey(make()))?.name).toBe(name);
  expect(codeOf(signNote(text, [log, { ...log, key: make() }]))).toBe("ok");
});

test.each(["\0", "\t", "\r", "\u001f"])("control character %j: not opened, and never signed", (char) => {
  expect(codeOf(`${char}${signNote(text, [log])}`)).toBe("tlog/malformed-note");
  expect(() => signNote(`a${char}b\n`, [log])).toThrow("plain lines");
});

test("a secret key is read only whole: the id must be its own", () => {
  const encoded = toBase64(concat(Uint8Array.of(1), seed("log")));
  const skey = `PRIVATE+KEY+${log.key.name}+${log.key.id}+${encoded}`;
  expect(parseSkey(skey, signerOf)?.key).toEqual(log.key);
  const other = log.key.id === "00000000" ? "11111111" : "00000000";
  expect(parseSkey(skey.replace(log.key.id, other), signerOf)).toBeUndefined();
  expect(parseSkey(skey.replace("PRIVATE+KEY+", ""), signerOf)).toBeUndefined();
  expect(parseSkey(skey.slice(0, -4), signerOf)).toBeUndefined();
  expect(parseSkey(formatVkey(log.key), signerOf)).toBeUndefined();
});
