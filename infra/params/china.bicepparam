// Azure operated by 21Vianet (世纪互联). Endpoints of storage, sign-in and DNS follow from the cloud by environment(); the
// audience of tables does not. One region has zones, and budgets are not told of there: README, Azure China.
using '../main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION', 'chinanorth3')
param countyCode = readEnvironmentVariable('COUNTY_CODE')
param countyName = readEnvironmentVariable('COUNTY_NAME')
param adminKey = readEnvironmentVariable('STATS_ADMIN_KEY', '')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param alertEmails = [readEnvironmentVariable('ALERT_EMAIL')]
param tableAudience = 'https://storage.azure.cn'
param dataRedundancy = 'Standard_GRS'
param privateNetwork = true
param workbookRetentionDays = 3650
param versionDays = 3650
param softDeleteDays = 90
