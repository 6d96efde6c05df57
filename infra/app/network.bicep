// A network of the deployment's own: one subnet for private endpoints, one for the app.

@description('Name of the network.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Address space, at least a /25.')
param addressPrefix string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          privateEndpointNetworkPolicies: 'Enabled'
          defaultOutboundAccess: false
        }
      }
      {
        // Flex Consumption joins networks as Container Apps do. Its subnet must be its own, at least a /27, without underscores.
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          delegations: [
            {
              name: 'flex-consumption'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
    ]
  }
}

@description('Id of the network.')
output networkId string = network.id

@description('Id of the subnet for endpoints.')
output endpointSubnetId string = network.properties.subnets[0].id

@description('Id of the app\'s subnet.')
output appSubnetId string = network.properties.subnets[1].id
