import { BlockList, isIP, isIPv6 } from 'node:net'

/** Networks of IPv4 that are not the public internet (IANA special-purpose registry), and multicast. */
const specialV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

/** Parts of 2000::/3, the public internet of IPv6, that lead elsewhere: Teredo, ORCHID, documentation, 6to4. */
const specialV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const networks = (cidrs: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [network = '', bits = ''] = cidr.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}

const specialNetworksV4 = networks(specialV4, 'ipv4')
const specialNetworksV6 = networks(specialV6, 'ipv6')
const publicNetworksV6 = networks(['2000::/3'], 'ipv6')

/** A literal address without the brackets and the zone that it may have in a URL. */
const bare = (address: string): string => address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')

/** Whether it is an address, not a name. */
export const isAddress = (host: string): boolean => isIP(bare(host)) !== 0

/** Whether an IP address is one of the public internet; IPv6 that carries IPv4 (::ffff:127.0.0.1, 64:ff9b::...) never is. */
export const isPublicAddress = (address: string): boolean => {
  const literal = bare(address)
  if (isIP(literal) === 0) return false
  return isIPv6(literal)
    ? publicNetworksV6.check(literal, 'ipv6') && !specialNetworksV6.check(literal, 'ipv6')
    : !specialNetworksV4.check(literal, 'ipv4')
}
