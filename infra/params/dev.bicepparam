// To try things: the demonstration county, the cheapest redundancy, nobody woken at night.
using '../main.bicep'

param environmentName = 'dev'
param location = 'eastasia'
param countyCode = '999901'
param countyName = '示范县'
param adminKey = readEnvironmentVariable('STATS_ADMIN_KEY', '')
param dataRedundancy = 'Standard_LRS'
param softDeleteDays = 7
param versionDays = 30
param logRetentionDays = 30
