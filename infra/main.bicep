// One county's deployment: a resource group and what is in it. This file wires; infra/app holds the resources.
targetScope = 'subscription'

@description('Name of the environment, such as dev or prod: part of every resource\'s name.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('Azure region. Flex Consumption is not in all of them: az functionapp list-flexconsumption-locations.')
param location string

@description('The county\'s six-digit division code. Storage keys start with it: it does not change afterwards.')
@minLength(6)
@maxLength(6)
param countyCode string

@description('The county\'s name, as it stands in workbooks and reports.')
@minLength(1)
param countyName string

@description('The county\'s time zone, an IANA name. It decides which month is due and which year has ended.')
param timeZone string = 'Asia/Shanghai'

@description('Day of the following month at whose end a month\'s return is due.')
@minValue(1)
@maxValue(28)
param dueDay int = 5

@description('Days for which it is kept who did what.')
@minValue(183)
@maxValue(36500)
param auditDays int = 1095

@description('When the timers run: NCRONTAB in UTC, for Flex Consumption knows no time zone.')
param schedules scheduleType = {
  monthlyRollup: '0 0 18 * * *' // 02:00 in China
  yearEndRollup: '0 30 18 * * *' // 02:30 in China; on 1 January that is 18:30 on 31 December UTC
  overdueCheck: '0 0 19 * * *' // 03:00 in China
  dailyCatchUp: '0 0 20 * * *' // 04:00 in China, after the others
}

@description('An admin key that works before any other has been issued, or a Key Vault reference to it; empty: there is none.')
@secure()
param adminKey string = ''

@description('Client id of the app registration by which county staff sign in; empty: keys only.')
param signInClientId string = ''

@description('Tenant of that registration.')
param signInTenantId string = tenant().tenantId

@description('Memory of one instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances at a time: the bound on what a flood of requests can cost. The plan takes no fewer than 40.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances kept warm for HTTP; 0: the first call after a pause waits some seconds.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 0

@description('Copies of the county\'s data: in one datacentre (LRS), over zones (ZRS), in a second region too (GRS, GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataRedundancy string = 'Standard_ZRS'

@description('Days for which deleted blobs and containers can be brought back.')
@minValue(7)
@maxValue(365)
param softDeleteDays int = 30

@description('Days for which overwritten versions of blobs, such as drafts, are kept.')
@minValue(30)
@maxValue(3650)
param versionDays int = 365

@description('Days in which no version of a workbook can be deleted by anybody; 0: no such policy. Decided at the first deployment.')
@minValue(0)
@maxValue(146000)
param workbookRetentionDays int = 0

@description('Storage only through private endpoints, the app joined to a network of its own.')
param privateNetwork bool = false

@description('The app, too, only through a private endpoint: townships then come over the government\'s own network.')
param privateSite bool = false

@description('Address space of that network: its first /26 for endpoints, its second for the app.')
param networkAddressPrefix string = '10.80.0.0/24'

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Most GB of logs a day: what is above is not kept, and not paid.')
@minValue(1)
@maxValue(100)
param logDailyCapGB int = 1

@description('Who is told when something is wrong; empty: nobody, and no alert is made.')
param alertEmails string[] = []

@description('Monthly budget in the subscription\'s currency, told at 80 % and when the forecast exceeds it; 0: none.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month in which the budget begins, YYYY-MM-01. It does not change afterwards.')
param budgetStartDate string = ''

@description('Audience of the tokens for tables where it is not the public cloud\'s (Azure China: https://storage.azure.cn).')
param tableAudience string = ''

@description('Schedules of the timers.')
type scheduleType = {
  @description('Year to date of the month just due.')
  monthlyRollup: string
  @description('Every year that has ended.')
  yearEndRollup: string
  @description('Open items for missing returns.')
  overdueCheck: string
  @description('Whatever is due and was not done.')
  dailyCatchUp: string
}

// Names that must be unique in all of Azure carry a hash of subscription, county and environment; those of storage
// have no dashes and 24 characters at most.
var token = uniqueString(subscription().id, countyCode, environmentName)
var name = 'stats-${countyCode}-${environmentName}'
var tags = { 'azd-env-name': environmentName, county: countyCode }
var isNetworked = privateNetwork || privateSite

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${name}'
  location: location
  tags: tags
}

module storage 'app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    hostName: 'sthost${token}'
    dataName: 'stdata${token}'
    location: location
    tags: tags
    dataRedundancy: dataRedundancy
    isPublic: !privateNetwork
    softDeleteDays: softDeleteDays
    versionDays: versionDays
    workbookRetentionDays: workbookRetentionDays
  }
}

module monitoring 'app/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    logRetentionDays: logRetentionDays
    logDailyCapGB: logDailyCapGB
  }
}

module roles 'app/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    name: 'id-${name}'
    location: location
    tags: tags
    hostAccount: storage.outputs.hostName
    dataAccount: storage.outputs.dataName
    insights: monitoring.outputs.insightsName
  }
}

module network 'app/network.bicep' = if (isNetworked) {
  name: 'network'
  scope: group
  params: {
    name: 'vnet-${name}'
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
  }
}

module storageEndpoints 'app/privateEndpoints.bicep' = if (privateNetwork) {
  name: 'storageEndpoints'
  scope: group
  params: {
    location: location
    tags: tags
    networkId: isNetworked ? network!.outputs.networkId : ''
    subnetId: isNetworked ? network!.outputs.endpointSubnetId : ''
    services: [
      { group: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}', resources: [storage.outputs.hostId, storage.outputs.dataId] }
      { group: 'table', zone: 'privatelink.table.${environment().suffixes.storage}', resources: [storage.outputs.dataId] }
    ]
  }
}

module app 'app/functionApp.bicep' = {
  name: 'functionApp'
  scope: group
  // The app reads its package and its data as soon as it exists: the way there comes first.
  dependsOn: [storageEndpoints]
  params: {
    name: 'func-${name}-${take(token, 5)}'
    location: location
    tags: union(tags, { 'azd-service-name': 'stats' })
    identityId: roles.outputs.identityId
    identityClientId: roles.outputs.identityClientId
    packageContainer: storage.outputs.packageContainer
    hostBlobEndpoint: storage.outputs.hostBlobEndpoint
    dataBlobEndpoint: storage.outputs.dataBlobEndpoint
    dataTableEndpoint: storage.outputs.dataTableEndpoint
    tableAudience: tableAudience
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    subnetId: isNetworked ? network!.outputs.appSubnetId : ''
    isPublic: !privateSite
    countyCode: countyCode
    countyName: countyName
    timeZone: timeZone
    dueDay: dueDay
    auditDays: auditDays
    adminKey: adminKey
    signInClientId: signInClientId
    signInTenantId: signInTenantId
    schedules: schedules
  }
}

module siteEndpoint 'app/privateEndpoints.bicep' = if (privateSite) {
  name: 'siteEndpoint'
  scope: group
  params: {
    location: location
    tags: tags
    networkId: isNetworked ? network!.outputs.networkId : ''
    subnetId: isNetworked ? network!.outputs.endpointSubnetId : ''
    services: [
      { group: 'sites', zone: 'privatelink.${app.outputs.domain}', resources: [app.outputs.id] }
    ]
  }
}

module alerts 'app/alerts.bicep' = if (!empty(alertEmails)) {
  name: 'alerts'
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    emails: alertEmails
    insightsId: monitoring.outputs.insightsId
    storageIds: [storage.outputs.hostId, storage.outputs.dataId]
  }
}

module budget 'app/budget.bicep' = if (monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: {
    name: 'budget-${name}'
    amount: monthlyBudget
    startDate: budgetStartDate
    emails: alertEmails
  }
}

@description('Resource group of the deployment.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The Functions app, to which the package is deployed.')
output AZURE_FUNCTION_NAME string = app.outputs.name

@description('Where the app is; /api/health tells the commit that runs.')
output SERVICE_STATS_URI string = app.outputs.uri

@description('The account that holds the county\'s data.')
output DATA_STORAGE_ACCOUNT string = storage.outputs.dataName
