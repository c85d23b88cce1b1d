using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Volume;

/// <summary>
/// Where the close lies in the distribution of volume over price: share of the volume of n bars traded below the
/// close, each bar’s volume spread evenly from its low to its high. 0 to 1; memory n bars (window). A bar without
/// range counts as a millionth of its price wide each way. Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VolumeProfilePositionStep(int bars) : IBarStep
{
    private RollingBuffer lows = new(bars);
    private RollingBuffer inverses = new(bars);
    private RollingBuffer volumes = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_profile_position",
            Family = Family.Volume,
            Summary =
                "share of the volume of n bars traded below the close, each bar’s volume spread evenly over "
                + "its range",
            Notes =
                "No bins: the share is exact for that spreading. Near 1 almost all recent volume is below and "
                + "its buyers are in profit.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Steidlmayer, Koy, Markets and Market Logic, 1986",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VolumeProfilePositionStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, close, volume) = (bar.High, bar.Low, bar.Close, bar.Volume);
        var half = high == low ? close / (1 << 20) : 0;
        lows.Add(low - half);
        inverses.Add(1 / (high - low + 2 * half));
        volumes.Add(volume);
        var below = 0.0;
        var total = 0.0;
        Add(close, ref below, ref total);
        outputs[0] = total == 0 ? double.NaN : Math.Clamp(below / total, 0, 1);
    }

    // Four bars at a time, then one by one: the order of the sums is fixed.
    private readonly void Add(double close, ref double below, ref double total)
    {
        var low = lows.Window;
        var inverse = inverses.Window;
        var volume = volumes.Window;
        var (under, all) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var price = Vector256.Create(close);
        var i = 0;
        for (; i <= volume.Length - 8; i += 4)
        {
            var share = (price - Load(low, i)) * Load(inverse, i);
            var coins = Load(volume, i);
            under += Vector256.Min(Vector256.Max(share, Vector256<double>.Zero), Vector256<double>.One) * coins;
            all += coins;
        }
        below = Fold(under);
        total = Fold(all);
        for (; i < volume.Length; i++)
        {
            below += Math.Min(Math.Max((close - low[i]) * inverse[i], 0), 1) * volume[i];
            total += volume[i];
        }
    }

    private static double Fold(Vector256<double> lanes)
    {
        var pairs = lanes.GetLower() + lanes.GetUpper();
        return pairs[0] + pairs[1];
    }

    private static Vector256<double> Load(ReadOnlySpan<double> values, int start) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)start);
}
