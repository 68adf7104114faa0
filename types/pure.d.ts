// The two web-standard classes that the pure rooms may use: both are functions of their input alone.
// Every other global of Node and the browser is missing on purpose (tsconfig.pure.json).
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}
