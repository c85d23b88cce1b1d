using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Volume-synchronised probability of informed trading: mean over the last m buckets of equal volume of |taker buys −
/// taker sells| / bucket. 0 to 1; memory four days and a bar (cumulative: buckets are re-based to the UTC day, see
/// VolumeBuckets). Taker sides are known, so they are not inferred: see bulk_vpin for the authors' own form.
/// </summary>
/// <param name="perDay">Buckets that the volume of the day before fills.</param>
/// <param name="buckets">m, at most perDay.</param>
/// <param name="barsPerDay">Bars in a day.</param>
public struct VpinStep(int perDay, int buckets, int barsPerDay) : IBarStep
{
    private VolumeBuckets volumes = new(perDay, buckets, barsPerDay, 4 * barsPerDay);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vpin",
            Family = Family.Book,
            Summary = "mean over the last m volume buckets of |taker buys − taker sells| / bucket",
            Notes =
                "A bucket is the volume of the UTC day before / per_day (missing bars count as its mean "
                + "bar), so that it does not change within a day. A bar that is larger than the room in a "
                + "bucket is split exactly. Buckets begin anew at 00:00 UTC and after a missing bar. "
                + "Unknown when the last two days and today hold too few buckets, or half of the day "
                + "before is missing. The authors average over 50 buckets of a fiftieth of a mean day, "
                + "which is the default.",
            Parameters = [new FeatureParameter("per_day", 50, 10, 1000), new FeatureParameter("buckets", 50, 1, 1000)],
            Problem = a =>
                a.BarsPerDay < 4 ? "it needs bars of at most six hours."
                : a.Int(1) > a.Int(0) ? "buckets is at most per_day, so that two days hold them."
                : null,
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Kind = MemoryKind.Cumulative,
            Source = "Easley, López de Prado, O’Hara, Flow Toxicity and Liquidity in a High-Frequency World, " + "2012",
            WarmUp = a => 4 * a.BarsPerDay,
            Memory = a => 4 * a.BarsPerDay + 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VpinStep(a.Int(0), a.Int(1), a.BarsPerDay)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.Volume;
        var signed = 2 * bar.TakerBuyVolume - volume;
        outputs[0] = volumes.Add(bar.OpenTime.Day, volume, volume == 0 ? signed - signed : signed / volume);
    }
}
