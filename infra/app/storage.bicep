// Two accounts: the host's (deployment package, timer leases, host keys), which holds nothing that cannot be made again,
// and the data's, which holds the county. So that whoever manages deployments need not reach a single return.

@description('Name of the host\'s account.')
param hostName string

@description('Name of the data\'s account.')
param dataName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Redundancy of the data\'s account.')
param dataRedundancy string

@description('Whether the accounts answer outside private endpoints; even then only to those with a role.')
param isPublic bool

@description('Days for which deleted blobs and containers can be brought back.')
param softDeleteDays int

@description('Days for which overwritten versions of blobs are kept.')
param versionDays int

@description('Days in which no version of a workbook can be deleted; 0: no such policy.')
param workbookRetentionDays int

var packageContainerName = 'packages'
var isImmutable = workbookRetentionDays > 0

// No keys: whoever comes has an identity and a role, and the account's log tells who it was.
var locked = {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowSharedKeyAccess: false
  allowCrossTenantReplication: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
  // The exception is for Azure's own lifecycle management, which the rule below needs.
  networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'AzureServices' }
}

resource host 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: hostName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: locked
}

resource hostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: host
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: hostBlobs
  name: packageContainerName
}

resource data 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: dataName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: dataRedundancy }
  properties: locked
}

resource dataBlobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: data
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
  }
}

// The app makes its own tables and containers. This one is made here because immutability can only be chosen with it.
//
// Which policy fits follows from what the app writes there (WorkbookStore): drafts and English editions again and again
// under the same name, final workbooks once. A policy of the container would refuse every overwrite, and with it each
// roll-up's draft. A policy of versions lets them through, for an overwrite makes a new version, and keeps each version,
// finals and drafts alike, from being changed or deleted until its days are over.
resource workbooks 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: dataBlobs
  name: 'workbooks'
  properties: isImmutable ? { publicAccess: 'None', immutableStorageWithVersioning: { enabled: true } } : { publicAccess: 'None' }
}

// Unlocked: it can still be shortened by whoever may manage the account. Locking it cannot be undone, so that is done by
// hand (README, Immutability). Appending is of no use to .xlsx files.
resource workbookPolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = if (isImmutable) {
  parent: workbooks
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: workbookRetentionDays
    allowProtectedAppendWrites: false
  }
}

// Without this, each draft and each import that was ever overwritten or deleted would be kept for good. It deletes previous
// versions only: what is current, a final workbook always, is none. Versions under a policy outlast it.
resource versions 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: data
  name: 'default'
  dependsOn: [dataBlobs]
  properties: {
    policy: {
      rules: [
        {
          name: 'previous-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: versionDays } } }
          }
        }
      ]
    }
  }
}

@description('Name of the host\'s account.')
output hostName string = host.name

@description('Id of the host\'s account.')
output hostId string = host.id

@description('Where the host\'s blobs are, with the suffix of the cloud that this is.')
output hostBlobEndpoint string = host.properties.primaryEndpoints.blob

@description('Where the deployment package is put.')
output packageContainer string = '${host.properties.primaryEndpoints.blob}${packages.name}'

@description('Name of the data\'s account.')
output dataName string = data.name

@description('Id of the data\'s account.')
output dataId string = data.id

@description('Where the data\'s blobs are.')
output dataBlobEndpoint string = data.properties.primaryEndpoints.blob

@description('Where the data\'s tables are.')
output dataTableEndpoint string = data.properties.primaryEndpoints.table
