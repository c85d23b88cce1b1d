using System.Collections.Immutable;

namespace Riposte.Trading.Portfolio;

/// <summary>What weights may be. Weights are notional ÷ equity, negative when short.</summary>
public sealed record PortfolioLimits
{
    /// <summary>Largest size of one weight, above 0.</summary>
    public double PerSymbol { get; init; } = 1;

    /// <summary>What the sizes of all weights may add up to, above 0: 1 trades the equity once.</summary>
    public double Gross { get; init; } = 1;

    /// <summary>Largest size of the sum of weights, at least 0: 0 is as much long as short; null is
    /// <see cref="Gross"/>.</summary>
    public double? Net { get; init; }

    /// <summary>Limits on groups.</summary>
    public ImmutableArray<GroupLimit> Groups { get; init; } = [];

    /// <summary>Refuses limits out of range.</summary>
    /// <exception cref="ArgumentException">A limit is out of range.</exception>
    internal void Require()
    {
        var areSound =
            PerSymbol > 0
            && double.IsFinite(PerSymbol)
            && Gross > 0
            && double.IsFinite(Gross)
            && !(Net < 0)
            && !double.IsNaN(Net ?? 0)
            && Groups.All(group => group.Most >= 0);
        if (!areSound)
        {
            throw new ArgumentException($"{this}: limits are finite and above 0; net and groups may be 0.");
        }
    }
}
