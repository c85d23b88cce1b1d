using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Book;

/// <summary>
/// As vpin, with the share of buys inferred from the price: Φ(log_return(1) / volatility(d)), Φ the normal
/// distribution function. 0 to 1; memory four days, a bar and that of the volatility (cumulative). Unknown as vpin.
/// </summary>
/// <param name="perDay">Buckets that the volume of the day before fills.</param>
/// <param name="buckets">m, at most perDay.</param>
/// <param name="deviation">d, bars of the volatility.</param>
/// <param name="barsPerDay">Bars in a day.</param>
public struct BulkVpinStep(int perDay, int buckets, int deviation, int barsPerDay) : IBarStep
{
    private VolumeBuckets volumes = new(perDay, buckets, barsPerDay, 4 * barsPerDay + deviation);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bulk_vpin",
            Family = Family.Book,
            Summary = "vpin with buys = volume × Φ(log_return(1) / volatility(d))",
            Notes =
                "Bulk classification is the authors' way where takers are not known; where they are, the "
                + "difference from vpin says how far price and takers disagree. A bar whose price never "
                + "moved in d bars counts as balanced. Buckets are those of vpin.",
            Parameters =
            [
                new FeatureParameter("per_day", 50, 10, 1000),
                new FeatureParameter("buckets", 50, 1, 1000),
                FeatureParameter.Bars(50, low: 5, name: "deviation"),
            ],
            Problem = a =>
                a.BarsPerDay < 4 ? "it needs bars of at most six hours."
                : a.Int(1) > a.Int(0) ? "buckets is at most per_day, so that two days hold them."
                : null,
            Inputs = [Input.Volume],
            Uses = a => ["log_return(1)", $"volatility({a.Int(2)})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Kind = MemoryKind.Cumulative,
            Source =
                "Easley, López de Prado, O’Hara, Flow Toxicity and Liquidity in a High-Frequency World, "
                + "2012; Bulk Classification of Trading Activity, 2012",
            WarmUp = a => 4 * a.BarsPerDay,
            Memory = a => 4 * a.BarsPerDay + 1,
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new BulkVpinStep(a.Int(0), a.Int(1), a.Int(2), a.BarsPerDay)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (change, deviation) = (bar.Used(0), bar.Used(1));
        var share = deviation == 0 ? 0 : 2 * NormalShare.Below(change / deviation) - 1;
        outputs[0] = volumes.Add(bar.OpenTime.Day, bar.Volume, share);
    }
}
