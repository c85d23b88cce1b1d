using Riposte.Core.Randomness;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;

namespace Riposte.Runtime.Simulating;

/// <summary>Rules of positions that a seed draws for its desks: one kind alone with half of the seeds that have some, else some
/// together. Their distances are such that they act within minutes.</summary>
internal static class SimRules
{
    // One seed in so many has rules.
    private const int EachRuled = 8;
    private const int Kinds = 8;

    /// <summary>The rules of a seed.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="hasRules">Whether it has some; null draws it.</param>
    public static PositionOptions Of(ulong seed, bool? hasRules)
    {
        var random = RandomStream.Named(seed, "rules");
        var isRuled = random.NextInt(EachRuled) == 0;
        if (!(hasRules ?? isRuled))
        {
            return PositionOptions.None;
        }
        var first = random.NextInt(Kinds);
        var isAlone = random.NextInt(2) == 0;
        var rules = PositionOptions.None;
        for (var kind = 0; kind < Kinds; kind++)
        {
            // What one draws changes nothing of the others.
            var own = RandomStream.Named(seed, $"rule {kind}");
            var isOne = own.NextInt(5) < 2;
            rules = kind == first || (!isAlone && isOne) ? With(rules, kind, own) : rules;
        }
        return rules;
    }

    private static PositionOptions With(PositionOptions rules, int kind, RandomStream random) =>
        kind switch
        {
            0 => rules with { Trailing = Trailing(random) },
            1 => rules with { BreakEven = new BreakEvenOptions(Risks(random, 0.1, 0.6), 0.0005 * random.NextInt(3)) },
            2 => Ladder(rules, random),
            3 => rules with { Add = Adding(random) },
            4 => rules with { AverageDown = Adding(random) },
            5 => rules with { TimeStop = new TimeStopOptions(3 + random.NextInt(12), Risks(random, 0.1, 0.6)) },
            6 => rules with
            {
                VolatilityStop = new VolatilityStopOptions(2 + 4 * random.NextDouble(), random.NextInt(2) == 0),
            },
            _ => rules with { Emergency = Emergency(random) },
        };

    private static TrailingOptions Trailing(RandomStream random)
    {
        var by =
            random.NextInt(2) == 0
                ? Risks(random, 0.3, 0.9)
                : new Distance(DistanceKind.Share, 0.001 + 0.004 * random.NextDouble());
        var from = (TrailingFrom)random.NextInt(3);
        var bars = 3 + random.NextInt(10);
        return new TrailingOptions(by, from, bars, random.NextInt(2) == 0 ? default : Risks(random, 0.05, 0.4));
    }

    // Rungs go further and further; some take all, and some leave nothing to the target.
    private static PositionOptions Ladder(PositionOptions rules, RandomStream random)
    {
        var count = 1 + random.NextInt(3);
        var at = Risks(random, 0.1, 0.4).Value;
        var share = random.NextInt(3) == 0 ? 1.0 / count : 0.2 + 0.1 * random.NextDouble();
        return rules with
        {
            Ladder = [.. Enumerable.Range(1, count).Select(i => new LadderRung(new(DistanceKind.Risk, i * at), share))],
            KeepTarget = random.NextInt(4) > 0,
        };
    }

    private static ScaleInOptions Adding(RandomStream random) =>
        new(1 + random.NextInt(3), Risks(random, 0.05, 0.4), 0.25 + 0.75 * random.NextDouble());

    private static EmergencyOptions Emergency(RandomStream random)
    {
        var part = random.NextInt(3);
        var far = new Distance(DistanceKind.Atr, 1.5 + random.NextDouble());
        return new EmergencyOptions(part == 0 ? null : far, part == 1 ? null : far);
    }

    private static Distance Risks(RandomStream random, double least, double most) =>
        new(DistanceKind.Risk, least + (most - least) * random.NextDouble());
}
