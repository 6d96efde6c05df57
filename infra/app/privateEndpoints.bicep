// Private endpoints by service: a DNS zone for each service, an endpoint for each resource.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Id of the network in which the names resolve.')
param networkId string

@description('Id of the subnet with the endpoints.')
param subnetId string

@description('What is to be reached.')
param services serviceType[]

@description('One service of one or more resources.')
type serviceType = {
  @description('Azure\'s name of the service: blob, table, sites.')
  group: string
  @description('Its private DNS zone.')
  zone: string
  @description('Ids of the resources.')
  resources: string[]
}

// One row for each endpoint: Bicep has no loop in a loop for resources.
var endpoints = flatten(map(range(0, length(services)), i => map(services[i].resources, id => { service: i, resource: id, group: services[i].group })))

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for service in services: {
  name: service.zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (service, i) in services: {
  parent: zones[i]
  name: 'app'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: networkId }
  }
}]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [for endpoint in endpoints: {
  name: 'pe-${last(split(endpoint.resource, '/'))}-${endpoint.group}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: endpoint.group
        properties: { privateLinkServiceId: endpoint.resource, groupIds: [endpoint.group] }
      }
    ]
  }
}]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [for (endpoint, i) in endpoints: {
  parent: privateEndpoints[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: endpoint.group
        properties: { privateDnsZoneId: zones[endpoint.service].id }
      }
    ]
  }
}]
