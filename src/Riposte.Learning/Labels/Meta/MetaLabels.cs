using Riposte.Core.Errors;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Thresholds;

namespace Riposte.Learning.Labels.Meta;

/// <summary>
/// Labels for a second model that decides whether to follow a first one: the first says the side, the label says whether
/// that trade paid. Events without a side get no label. A label ends when the trade of its side did, which may be before
/// the two-sided label it comes from.
/// </summary>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), section 3.6.</remarks>
public static class MetaLabels
{
    /// <summary>1 where the primary side hit its target before its stop and in time, else 0.</summary>
    /// <param name="labels">Two-sided labels, or single-sided ones where the primary never is short.</param>
    /// <param name="sides">The primary's side of each label; <see cref="Outcome.Neutral"/> takes none.</param>
    /// <exception cref="UserException">A short side on labels that do not follow short trades (Data).</exception>
    /// <exception cref="ArgumentException">Not one side a label.</exception>
    public static MetaTable ByTarget(LabelTable labels, ReadOnlySpan<Outcome> sides) =>
        Make(labels, sides, [.. Enumerable.Range(0, labels.Count)], (k, side) => labels.Outcomes[k] == side ? 1 : 0);

    /// <summary>1 where the trade of the primary side earned more than it cost, else 0.</summary>
    /// <param name="labels">Two-sided labels, or single-sided ones where the primary never is short.</param>
    /// <param name="sides">The primary's side of each label; <see cref="Outcome.Neutral"/> takes none.</param>
    /// <param name="net">Returns after costs. Labels that it does not measure, or whose return is unknown, get no
    /// meta-label.</param>
    /// <exception cref="UserException">A short side on labels that do not follow short trades (Data).</exception>
    /// <exception cref="ArgumentException">Not one side a label.</exception>
    public static MetaTable ByNetReturn(LabelTable labels, ReadOnlySpan<Outcome> sides, NetReturns net)
    {
        var at = new int[labels.Count];
        for (var i = 0; i < net.Positions.Length; i++)
        {
            at[net.Positions[i]] = i;
        }
        return Make(
            labels,
            sides,
            net.Positions,
            (k, side) =>
            {
                var earned = side == Outcome.Long ? net.Long[at[k]] : net.Short[at[k]];
                return double.IsNaN(earned) ? double.NaN
                    : earned > 0 ? 1
                    : 0;
            }
        );
    }

    private static MetaTable Make(
        LabelTable labels,
        ReadOnlySpan<Outcome> sides,
        int[] positions,
        Func<int, Outcome, double> value
    )
    {
        if (sides.Length != labels.Count)
        {
            throw new ArgumentException($"{sides.Length} sides for {labels.Count} labels.", nameof(sides));
        }
        var kept = new List<int>(positions.Length);
        var values = new List<double>(positions.Length);
        foreach (var k in positions)
        {
            if (sides[k] == Outcome.Neutral)
            {
                continue;
            }
            RequireMeasured(labels, k, sides[k]);
            var next = value(k, sides[k]);
            if (!double.IsNaN(next))
            {
                kept.Add(k);
                values.Add(next);
            }
        }
        var taken = new Outcome[kept.Count];
        var (events, ends) = (new int[kept.Count], new int[kept.Count]);
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = sides[kept[i]];
            events[i] = labels.EventRows[kept[i]];
            ends[i] = (taken[i] == Outcome.Long ? labels.LongEndRows : labels.ShortEndRows)[kept[i]];
        }
        return new MetaTable(new TargetTable(labels.Market, events, ends, [.. values], 2), [.. kept], taken);
    }

    private static void RequireMeasured(LabelTable labels, int k, Outcome side)
    {
        if (double.IsNaN((side == Outcome.Long ? labels.LongReturn : labels.ShortReturn)[k]))
        {
            throw new UserException(
                ErrorKind.Data,
                $"The primary is {(side == Outcome.Long ? "long" : "short")} at label {k}, which does not follow such a trade.",
                "A single-sided label says nothing about the other side's target and stop.",
                "Make two-sided labels (labels.side: both)."
            );
        }
    }
}
