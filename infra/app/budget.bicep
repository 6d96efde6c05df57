// Tells in time what the month will cost. It stops nothing.

@description('Name of the budget.')
param name string

@description('Amount of a month, in the subscription\'s currency.')
param amount int

@description('First day of the month in which it begins, YYYY-MM-01.')
@minLength(10)
@maxLength(10)
param startDate string

@description('Who is told; at least one.')
@minLength(1)
param emails string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
      }
    }
  }
}
