using System.Collections.Immutable;
using Riposte.Core.Money;

namespace Riposte.Trading.Portfolio;

/// <summary>
/// Plays a portfolio forward: at each due close weights are made from the returns up to it and no later ones, filled there
/// or a stated number of bars later, and held in coins, so that they drift, until the next. Profit is that of linear
/// contracts; funding is not counted. A symbol takes part while its whole lookback is known and it moved there. A position
/// whose price is unknown is valued at its last close and cannot be traded.
/// </summary>
public sealed class PortfolioBacktester
{
    private readonly PriceTable prices;
    private readonly PortfolioBacktestOptions options;
    private readonly double[] coins;
    private readonly double[] marks;
    private readonly ImmutableArray<PortfolioDecision>.Builder decisions =
        ImmutableArray.CreateBuilder<PortfolioDecision>();
    private double equity;
    private double costs;
    private double turnover;
    private int orders;
    private int stale;
    private (int Row, double[] Weights)? waiting;
    private double[]? targets;

    private PortfolioBacktester(PriceTable prices, PortfolioBacktestOptions options)
    {
        (this.prices, this.options) = (prices, options);
        (coins, marks) = (new double[prices.Symbols.Count], new double[prices.Symbols.Count]);
        Array.Fill(marks, double.NaN);
        equity = options.Capital.ToDouble();
    }

    /// <summary>Plays all rows.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="Core.Errors.UserException">Weights cannot be made from the data.</exception>
    public static PortfolioBacktestResult Run(PriceTable prices, PortfolioBacktestOptions options)
    {
        Require(options);
        return new PortfolioBacktester(prices, options).Play();
    }

    /// <summary>First row at which weights can be made.</summary>
    public static int FirstRow(PortfolioBacktestOptions options) => Math.Max(options.FirstRow, options.Lookback);

    private PortfolioBacktestResult Play()
    {
        var first = FirstRow(options);
        var count = Math.Max(0, prices.Count - first);
        var curve = ImmutableArray.CreateBuilder<double>(count);
        for (var row = 0; row < prices.Count; row++)
        {
            Mark(row);
            if (row < first)
            {
                continue;
            }
            if (options.Schedule.IsDue(prices, row, first) && equity > 0)
            {
                waiting = (row + options.Delay, Decide(row));
            }
            Trade(row);
            curve.Add(equity);
        }
        return new PortfolioBacktestResult(
            [.. prices.Symbols],
            [.. Enumerable.Range(first, count).Select(prices.KnownAt)],
            curve.MoveToImmutable(),
            decisions.ToImmutable(),
            costs,
            turnover,
            orders,
            stale
        )
        {
            Capital = options.Capital.ToDouble(),
        };
    }

    // Moves prices to a row and books the profit of what is held.
    private void Mark(int row)
    {
        for (var i = 0; i < coins.Length; i++)
        {
            var price = prices[i, row];
            if (double.IsNaN(price))
            {
                stale += coins[i] == 0 ? 0 : 1;
                continue;
            }
            equity += coins[i] == 0 ? 0 : coins[i] * (price - marks[i]);
            marks[i] = price;
        }
        if (equity <= 0)
        {
            // The account is gone; what remains is closed.
            equity = 0;
            Array.Clear(coins);
        }
    }

    private double[] Decide(int row)
    {
        var (decision, _) = CloseWeights.At(
            prices,
            row,
            options.Lookback,
            options.Covariance,
            whole =>
                options.Weights with
                {
                    Sides = [.. whole.Select(i => options.Short.Contains(prices.Symbols[i]) ? -1 : 1)],
                    Current = [.. whole.Select(i => coins[i] * marks[i] / equity)],
                }
        );
        decisions.Add(decision);
        return [.. decision.Weights];
    }

    private void Trade(int row)
    {
        var isDue = waiting is { } due && due.Row <= row;
        if (isDue)
        {
            (targets, waiting) = (waiting!.Value.Weights, null);
        }
        if (targets is null || !(equity > 0) || !(isDue || options.Rebalance.Band is not null))
        {
            return;
        }
        var positions = new (string Symbol, Money Notional, bool IsPriced)[coins.Length];
        for (var i = 0; i < coins.Length; i++)
        {
            var notional = coins[i] == 0 ? Money.Zero : Money.FromDouble(coins[i] * marks[i]);
            positions[i] = (prices.Symbols[i], notional, !double.IsNaN(prices[i, row]));
        }
        var plan = RebalancePlan.Of(Money.FromDouble(equity), positions, targets, isDue, options.Rebalance);
        turnover += plan.Turnover;
        var before = equity;
        for (var i = 0; i < coins.Length; i++)
        {
            var step = plan.Steps[i];
            if (step.From == step.To)
            {
                continue;
            }
            coins[i] = step.To == Money.Zero ? 0 : step.To.ToDouble() / marks[i];
            equity -= step.Traded.ToDouble() * options.CostRate;
            orders++;
        }
        costs += before - equity;
        equity = Math.Max(0, equity);
    }

    private static void Require(PortfolioBacktestOptions options)
    {
        if (
            options.Lookback < 2
            || options.Delay < 0
            || !(options.CostRate is >= 0 and <= 0.1)
            || options.Capital <= Money.Zero
        )
        {
            throw new ArgumentException(
                $"{options}: a lookback of 2, no negative delay or cost, and capital.",
                nameof(options)
            );
        }
        if (
            options.Weights.Sides is not null
            || options.Weights.Expected is not null
            || options.Weights.Current is not null
        )
        {
            throw new ArgumentException("A back-test makes the lists of weights itself.", nameof(options));
        }
    }
}
