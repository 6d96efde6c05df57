// A county's production. What must be its own comes from the environment, so that no county's values stand in the
// repository; an unset one stops the deployment.
using '../main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param countyCode = readEnvironmentVariable('COUNTY_CODE')
param countyName = readEnvironmentVariable('COUNTY_NAME')
param adminKey = readEnvironmentVariable('STATS_ADMIN_KEY', '')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param alertEmails = [readEnvironmentVariable('ALERT_EMAIL')]
param dataRedundancy = 'Standard_ZRS'
param privateNetwork = true
param workbookRetentionDays = 3650
param versionDays = 3650
param softDeleteDays = 90
param monthlyBudget = 50
param budgetStartDate = readEnvironmentVariable('BUDGET_START_DATE')
