using System.Collections.Immutable;
using Riposte.Core.Money;

namespace Riposte.Trading.Portfolio;

/// <summary>The target notionals of all symbols at one moment.</summary>
/// <param name="Steps">One for each symbol, in the order given.</param>
/// <param name="Turnover">Sum of the trades ÷ equity.</param>
public sealed record RebalancePlan(ImmutableArray<Rebalance> Steps, double Turnover)
{
    /// <summary>The steps that trade.</summary>
    public IEnumerable<Rebalance> Trades => Steps.Where(step => step.From != step.To);

    /// <summary>Plans the way from what is held to target weights.</summary>
    /// <param name="equity">What the weights are of, above 0.</param>
    /// <param name="positions">Symbol, notional held at the current price, and whether that price is known.</param>
    /// <param name="targets">Target weights, in the same order.</param>
    /// <param name="isDue">Whether the portfolio is due; otherwise only weights out of their band are traded.</param>
    /// <param name="options">When a change is worth an order.</param>
    /// <exception cref="ArgumentException">Lists differ in length, equity is not above 0, an option is below 0, or a weight
    /// is no number.</exception>
    public static RebalancePlan Of(
        Money equity,
        IReadOnlyList<(string Symbol, Money Notional, bool IsPriced)> positions,
        IReadOnlyList<double> targets,
        bool isDue,
        RebalanceOptions options
    )
    {
        if (equity <= Money.Zero || positions.Count != targets.Count)
        {
            throw new ArgumentException(
                $"Equity {equity}, {positions.Count} positions, {targets.Count} targets: equity is above 0, and a position has a target."
            );
        }
        if (options.Band < 0 || options.LeastNotional < Money.Zero || !targets.All(double.IsFinite))
        {
            throw new ArgumentException("A band or least notional is below 0, or a target is unknown.");
        }
        var steps = ImmutableArray.CreateBuilder<Rebalance>(positions.Count);
        var traded = Money.Zero;
        for (var i = 0; i < positions.Count; i++)
        {
            var wanted = Money.FromDouble(targets[i] * equity.ToDouble());
            var (symbol, held, isPriced) = positions[i];
            var reason = isPriced ? Reason(equity, (held, wanted), isDue, options) : RebalanceReason.NoPrice;
            var step = new Rebalance(symbol, held, reason < RebalanceReason.Scheduled ? held : wanted, reason);
            traded += step.Traded;
            steps.Add(step);
        }
        return new RebalancePlan(steps.MoveToImmutable(), traded.ToDouble() / equity.ToDouble());
    }

    private static RebalanceReason Reason(
        Money equity,
        (Money Held, Money Wanted) notional,
        bool isDue,
        RebalanceOptions options
    )
    {
        var change = (notional.Wanted - notional.Held).Abs();
        var isOut = options.Band is { } band && change.ToDouble() > band * equity.ToDouble();
        if (change == Money.Zero || !(isDue || isOut))
        {
            return RebalanceReason.Held;
        }
        if (notional.Wanted == Money.Zero)
        {
            return RebalanceReason.Closed;
        }
        return change < options.LeastNotional ? RebalanceReason.TooSmall
            : isDue ? RebalanceReason.Scheduled
            : RebalanceReason.Drifted;
    }
}
