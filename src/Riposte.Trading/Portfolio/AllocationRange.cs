using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;

namespace Riposte.Trading.Portfolio;

/// <summary>What the weights of a back-test come to.</summary>
/// <param name="Times">How many times weights were made until the end of the play.</param>
/// <param name="First">When the first were known.</param>
/// <param name="Least">The smallest weight.</param>
/// <param name="Most">The largest.</param>
/// <param name="Hash">Hash of all of them, with their symbols and times.</param>
public sealed record AllocationRange(int Times, Instant First, double Least, double Most, Hash128 Hash)
{
    /// <summary>Sums up the weights that the play was told; null when it was told none.</summary>
    public static AllocationRange? Of(AccountInput input)
    {
        var all = Told(input).ToArray();
        if (all.Length == 0)
        {
            return null;
        }
        using var hasher = new Hasher();
        foreach (var (symbol, seen) in all)
        {
            hasher.Add(symbol).Add(seen.KnownAt.Nanoseconds).Add([seen.Weight]);
        }
        return new AllocationRange(
            all.Select(one => one.Seen.KnownAt).Distinct().Count(),
            all[0].Seen.KnownAt,
            all.Min(one => one.Seen.Weight),
            all.Max(one => one.Seen.Weight),
            hasher.Finish()
        );
    }

    /// <summary>The weights known by the end of the play, in time, those of one time by symbol.</summary>
    public static IEnumerable<(string Symbol, AllocationSeen Seen)> Told(AccountInput input) =>
        input
            .Markets.SelectMany(market =>
                market.Allocations.ToArray().Select(seen => (market.Instrument.Symbol, Seen: seen))
            )
            .Where(one => one.Seen.KnownAt <= input.End)
            .OrderBy(one => one.Seen.KnownAt)
            .ThenBy(one => one.Symbol, StringComparer.Ordinal);
}
