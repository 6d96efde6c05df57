// What somebody must be told: a timer that has not succeeded, calls that failed, storage that refuses.

@description('Name of the deployment.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Who is told.')
param emails string[]

@description('Id of the Application Insights component.')
param insightsId string

@description('Ids of the storage accounts.')
param storageIds string[]

// Each succeeds once a day at least, also where there was nothing to do.
var timers = ['MonthlyRollup', 'YearEndRollup', 'OverdueCheck', 'DailyCatchUp']

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'stats'
    emailReceivers: [for (email, i) in emails: {
      name: 'person-${i + 1}'
      emailAddress: email
      useCommonAlertSchema: true
    }]
  }
}

// The app's own event, not the host's word that it called: a timer that fails every night has been called every night.
// 26 hours are a day and what a busy one may take. Exporters differ in where they put an event's name, so its words do too.
resource overdue 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [for timer in timers: {
  name: 'alert-${name}-${timer}'
  location: location
  tags: tags
  properties: {
    displayName: '${timer} has not succeeded for 26 hours'
    description: 'Run it by hand and read why: infra/README.md, When an alert comes.'
    severity: 1
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT1H'
    windowSize: 'P2D'
    autoMitigate: true
    // Before the first deployment there is no table to ask.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'traces | where timestamp > ago(26h) | where (tostring(customDimensions.EventName) == "TimerSucceeded" and tostring(customDimensions.Timer) == "${timer}") or message startswith "Timer ${timer} succeeded"'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]

// 503 is how the app says that storage is away or an import runs, and asks to come again: some of them are no fault.
resource failures 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: 'alert-${name}-5xx'
  location: location
  tags: tags
  properties: {
    displayName: 'Calls are answered 5xx'
    description: 'More than five in a quarter of an hour.'
    severity: 2
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'requests | where toint(resultCode) between (500 .. 599)'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 5
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = [for storageId in storageIds: {
  name: 'alert-${last(split(storageId, '/'))}-throttling'
  location: 'global'
  tags: tags
  properties: {
    description: 'Storage refuses requests because there are too many, or is busy.'
    severity: 2
    enabled: true
    scopes: [storageId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          metricName: 'Transactions'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 10
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              values: ['ServerBusyError', 'ClientThrottlingError', 'ClientAccountBandwidthThrottlingError', 'ClientAccountRequestThrottlingError']
            }
          ]
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}]
