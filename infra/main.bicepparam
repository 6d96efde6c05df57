// For azd: every value is a variable of the azd environment (azd env set COUNTY_CODE 999901). What is not here has its
// default in main.bicep. Without azd: params/dev.bicepparam, params/prod.bicepparam, params/china.bicepparam.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param countyCode = readEnvironmentVariable('COUNTY_CODE')
param countyName = readEnvironmentVariable('COUNTY_NAME')
param adminKey = readEnvironmentVariable('STATS_ADMIN_KEY', '')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param privateNetwork = bool(readEnvironmentVariable('PRIVATE_NETWORK', 'false'))
param alertEmails = empty(readEnvironmentVariable('ALERT_EMAIL', '')) ? [] : [readEnvironmentVariable('ALERT_EMAIL', '')]
