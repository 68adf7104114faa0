// Which addresses of the network may be asked. A plan, a redirect or a name server could otherwise lead this program to the
// office's own machines, or to the keys that a cloud serves on 169.254.169.254.
import { BlockList, isIP, isIPv6 } from "node:net";

/** `private`: the office's own network and machine, where the plan may allow it. `never`: nobody publishes results there. */
export type AddressClass = "public" | "private" | "never";

type Range = readonly [network: string, prefix: number];

const PRIVATE: readonly Range[] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10], // behind a carrier's NAT, RFC 6598
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["::1", 128],
  ["fc00::", 7], // unique local, RFC 4193
];

/** @source IANA IPv4 and IPv6 special-purpose address registries (RFC 6890) */
const NEVER: readonly Range[] = [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3], // multicast, reserved and broadcast
  ["2001::", 23], // Teredo and other protocols' own
  ["2001:db8::", 32],
  ["2002::", 16], // 6to4: an IPv4 address inside, whichever
  ["3fff::", 20],
  // Where clouds serve keys beside 169.254.169.254: inside ranges that a plan may allow, or a public one.
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
  ["fd00:ec2::254", 128],
];

const privateList = listOf(PRIVATE);
const neverList = listOf(NEVER);
/** Of IPv6, all that is given out to the public so far. */
const globalUnicast = listOf([["2000::", 3]]);
const mappedIpv4 = listOf([["::ffff:0:0", 96]]);

function listOf(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, isIPv6(network) ? "ipv6" : "ipv4");
  return list;
}

/** An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is what it maps to.
 *  @param address as a name server gives it; anything that is none is `never` */
export function classOfAddress(address: string): AddressClass {
  const family = isIP(address);
  if (family === 0 || address.includes("%")) return "never";
  const type = family === 6 ? "ipv6" : "ipv4";
  if (neverList.check(address, type)) return "never";
  if (privateList.check(address, type)) return "private";
  if (family === 4 || globalUnicast.check(address, "ipv6") || mappedIpv4.check(address, "ipv6")) return "public";
  return "never";
}
