// The app on Flex Consumption, the plan on which Functions scale to nothing, join networks and are deployed without keys.

@description('Name of the app, and of its plan.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource; azd finds the app by azd-service-name.')
param tags object

@description('Id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('Container of the deployment package.')
param packageContainer string

@description('Where the host\'s blobs are.')
param hostBlobEndpoint string

@description('Where the data\'s blobs are.')
param dataBlobEndpoint string

@description('Where the data\'s tables are.')
param dataTableEndpoint string

@description('Audience of the tokens for tables; empty: the public cloud\'s.')
param tableAudience string

@description('Connection string of Application Insights.')
param insightsConnectionString string

@description('Memory of one instance in MB.')
param instanceMemoryMB int

@description('Most instances at a time.')
param maximumInstanceCount int

@description('Instances kept warm for HTTP.')
param alwaysReadyInstances int

@description('Subnet through which the app calls; empty: none.')
param subnetId string

@description('Whether the app answers outside its private endpoint.')
param isPublic bool

@description('The county\'s code.')
param countyCode string

@description('The county\'s name.')
param countyName string

@description('The county\'s time zone.')
param timeZone string

@description('Day on which a month\'s return is due.')
param dueDay int

@description('Days for which it is kept who did what.')
param auditDays int

@description('An admin key, a Key Vault reference to one, or empty.')
@secure()
param adminKey string

@description('Client id of the registration by which staff sign in; empty: none.')
param signInClientId string

@description('Its tenant.')
param signInTenantId string

@description('Schedules of the timers in UTC.')
param schedules object

var hasSignIn = !empty(signInClientId)

// Every setting that the app or the host reads here, and no other: InfrastructureTests compares them with the README.
// FUNCTIONS_WORKER_RUNTIME, FUNCTIONS_EXTENSION_VERSION, WEBSITE_RUN_FROM_PACKAGE and the like are not settings on this plan.
var settings = {
  AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  DataStorage__blobServiceUri: dataBlobEndpoint
  DataStorage__tableServiceUri: dataTableEndpoint
  DataStorage__clientId: identityClientId
  AZURE_AUTHORITY_HOST: environment().authentication.loginEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  Stats__CountyCode: countyCode
  Stats__CountyName: countyName
  Stats__TimeZone: timeZone
  Stats__DueDay: string(dueDay)
  Stats__AuditDays: string(auditDays)
  Stats__TrustPlatformIdentity: hasSignIn ? 'true' : 'false'
  MonthlyRollupSchedule: schedules.monthlyRollup
  YearEndRollupSchedule: schedules.yearEndRollup
  OverdueCheckSchedule: schedules.overdueCheck
  DailyCatchUpSchedule: schedules.dailyCatchUp
}

// Only where they say something: an empty setting is a setting.
var chinaSettings = empty(tableAudience) ? {} : { DataStorage__tableAudience: tableAudience }
var keySettings = empty(adminKey) ? {} : { Stats__AdminKey: adminKey }

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, chinaSettings, keySettings)
  }

  // Deployments and consoles by identity only. There is no ftpsState on this plan, and no FTP.
  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // Who signs in is named to the app in headers, which the platform takes from everybody else. Who does not is let through:
  // townships come with keys, and the app itself refuses those without.
  resource signIn 'config' = if (hasSignIn) {
    name: 'authsettingsV2'
    // One change of an app's configuration at a time: two at once are refused.
    dependsOn: [appSettings]
    properties: {
      platform: { enabled: true }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signInClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${signInTenantId}/v2.0'
          }
          validation: { allowedAudiences: [signInClientId, 'api://${signInClientId}'] }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Id of the app.')
output id string = app.id

@description('Address of the app.')
output uri string = 'https://${app.properties.defaultHostName}'

@description('Domain of apps in this cloud, such as azurewebsites.net.')
output domain string = join(skip(split(app.properties.defaultHostName, '.'), length(split(app.properties.defaultHostName, '.')) - 2), '.')
