import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Operators } from './operators.ts';

export interface BudgetProps {
  readonly operators: Operators;
  /** What a month may cost, in US dollars: AWS reckons in no other currency. */
  readonly dollarsAMonth: number;
}

/** Calls the operators when the month has cost most of what it may, and when it looks as if it would cost more. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { operators, dollarsAMonth }: BudgetProps) {
    super(scope, id);
    const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers: [{ subscriptionType: 'SNS', address: operators.topic.topicArn }],
    });
    const budget = new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollarsAMonth, unit: 'USD' },
      },
      notificationsWithSubscribers: [tell('ACTUAL', 80), tell('FORECASTED', 100)],
    });
    // What it is told to tell is looked at when it is made.
    budget.node.addDependency(operators.topic);
  }
}
