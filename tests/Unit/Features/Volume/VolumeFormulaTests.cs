using Riposte.Tests.Unit.Features.Volatility;
using static Riposte.Tests.Unit.Features.Volatility.PlainBars;

namespace Riposte.Tests.Unit.Features.Volume;

/// <summary>Volume features against their formulas written out with plain loops and the platform's functions.</summary>
public sealed class VolumeFormulaTests
{
    private readonly PlainBars bars = new(79);

    [Fact]
    public void Windows()
    {
        const int n = 20;
        bars.Check("ad_line(20)", n - 1, i => Sum(i, n, Flow));
        bars.Check(
            "ease_of_movement(20)",
            n,
            i =>
                Mean(
                    i,
                    n,
                    j => (Middle(j) / Middle(j - 1) - 1) * (bars.High(j) - bars.Low(j)) / Middle(j) / bars.Volume(j)
                ) * Mean(i, n, bars.Volume),
            1e-9
        );
        bars.Check("rolling_vwap(20)", n - 1, i => Vwap(i, n));
        bars.Check("rolling_vwap_distance(20)", n - 1, i => bars.Close(i) / Vwap(i, n) - 1);
        bars.Check("vroc(14)", 14, i => 100 * (bars.Volume(i) - bars.Volume(i - 14)) / bars.Volume(i - 14));
        bars.Check("volume_rank(20)", n - 1, i => Rank(i, n, bars.Volume));
        bars.Check("volume_rank(7)", 6, i => Rank(i, 7, bars.Volume));
        bars.Check(
            "volume_index(20).negative",
            n,
            i => Sum(i, n, j => bars.Volume(j) < bars.Volume(j - 1) ? bars.Return(j) : 0)
        );
        bars.Check(
            "volume_index(20).positive",
            n,
            i => Sum(i, n, j => bars.Volume(j) > bars.Volume(j - 1) ? bars.Return(j) : 0)
        );
        bars.Check("pvt(20)", n, i => Sum(i, n, Weighted));
        bars.Check("pvt_ratio(20)", n, i => Sum(i, n, Weighted) / Sum(i, n, bars.Volume));
        bars.Check("dollar_volume(20)", n - 1, i => Mean(i, n, bars.Quote));
        bars.Check("dollar_volume_z(20)", n - 1, i => Score(i, n, bars.Quote));
        bars.Check(
            "volume_concentration(20)",
            n - 1,
            i => Sum(i, n, j => Math.Pow(bars.Quote(j) / Sum(i, n, bars.Quote), 2))
        );
        bars.Check("return_volume_correlation(20).signed", n, i => Correlation(i, n, bars.Return, bars.Volume));
        bars.Check(
            "return_volume_correlation(20).absolute",
            n,
            i => Correlation(i, n, j => Math.Abs(bars.Return(j)), bars.Volume)
        );
        bars.Check(
            "seasonal_volume_ratio(2)",
            192,
            i => bars.Volume(i) / ((bars.Volume(i - 96) + bars.Volume(i - 192)) / 2)
        );
    }

    [Fact]
    public void Recursions()
    {
        var force = bars.Exponential(1, 13, j => (bars.Close(j) - bars.Close(j - 1)) * bars.Volume(j));
        bars.Check("force_index(13)", 13, i => force[i], 1e-9);
        var volume = bars.Exponential(0, 13, bars.Volume);
        bars.Check("force_ratio(13)", 13, i => force[i] / volume[i] / bars.Close(i), 1e-8);
        var signed = bars.Exponential(1, 14, j => Math.Sign(bars.Return(j)) * bars.Volume(j));
        var total = bars.Exponential(1, 14, bars.Volume);
        bars.Check("vzo(14)", 14, i => 100 * signed[i] / total[i], 1e-9);
        var place = bars.Smooth(1, 21, 1 / 21.0, TrueFlow);
        var mean = bars.Smooth(1, 21, 1 / 21.0, bars.Volume);
        bars.Check("twiggs(21)", 21, i => place[i] / mean[i], 1e-9);
        Oscillators();
    }

    private void Oscillators()
    {
        var fast = bars.Exponential(0, 12, bars.Volume);
        var slow = bars.Exponential(0, 26, bars.Volume);
        double Line(int i) => 100 * (fast[i] - slow[i]) / slow[i];
        var signal = bars.Exponential(25, 9, Line);
        bars.Check("pvo(12,26,9).line", 25, Line, 1e-9);
        bars.Check("pvo(12,26,9).signal", 33, i => signal[i], 1e-8);
        bars.Check("pvo(12,26,9).histogram", 33, i => Line(i) - signal[i], 1e-8);
        var fastMoney = bars.Exponential(0, 12, j => bars.Close(j) * bars.Volume(j));
        var slowMoney = bars.Exponential(0, 26, j => bars.Close(j) * bars.Volume(j));
        double Macd(int i) => (fastMoney[i] / fast[i] - slowMoney[i] / slow[i]) / bars.Close(i);
        var macdSignal = bars.Exponential(25, 9, Macd);
        bars.Check("volume_macd(12,26,9).line", 25, Macd, 1e-8);
        bars.Check("volume_macd(12,26,9).signal", 33, i => macdSignal[i], 1e-8);
        // The line of the oscillator as a running total from the first bar on; both means start at its first value.
        var line = Enumerable.Range(0, bars.Table.Count).Select(i => Sum(i, i + 1, Flow)).ToArray();
        var near = bars.Smooth(0, 1, 0.5, i => line[i]);
        var far = bars.Smooth(0, 1, 2 / 11.0, i => line[i]);
        var ten = bars.Exponential(0, 10, bars.Volume);
        bars.Check("chaikin_oscillator(3,10)", 9, i => near[i] - far[i], 1e-8);
        bars.Check("chaikin_oscillator_ratio(3,10)", 9, i => (near[i] - far[i]) / ten[i], 1e-8);
        var klinger = GoldenFile.Compute(bars.Table, "klinger(34,55,13).oscillator");
        var volumes = bars.Exponential(0, 55, bars.Volume);
        bars.Check("klinger_ratio(34,55,13).oscillator", 56, i => klinger[i] / (100 * volumes[i]), 1e-8);
    }

    [Fact]
    public void Bands_about_the_average_price_of_the_day()
    {
        bars.Check("vwap_bands(2).middle", 0, i => Points(i).Mean);
        bars.Check("vwap_bands(2).upper", 0, i => Points(i).Mean + 2 * Points(i).Deviation);
        bars.Check("vwap_bands(2).lower", 0, i => Points(i).Mean - 2 * Points(i).Deviation);
        bars.Check("vwap_z", 0, i => (bars.Close(i) - Points(i).Mean) / Points(i).Deviation, 1e-8);
    }

    [Fact]
    public void The_share_of_volume_below_the_close_is_exact()
    {
        foreach (var n in (int[])[3, 9, 96])
        {
            bars.Check(
                $"volume_profile_position({n})",
                n - 1,
                i =>
                    Sum(
                        i,
                        n,
                        j =>
                            bars.Volume(j)
                            * Math.Clamp((bars.Close(i) - bars.Low(j)) / (bars.High(j) - bars.Low(j)), 0, 1)
                    ) / Sum(i, n, bars.Volume)
            );
        }
    }

    private double Flow(int i) =>
        bars.Volume(i) * (2 * bars.Close(i) - bars.High(i) - bars.Low(i)) / (bars.High(i) - bars.Low(i));

    private double TrueFlow(int i)
    {
        var low = Math.Min(bars.Low(i), bars.Close(i - 1));
        return bars.Volume(i) * (2 * (bars.Close(i) - low) / bars.TrueRange(i) - 1);
    }

    private double Middle(int i) => (bars.High(i) + bars.Low(i)) / 2;

    private double Weighted(int i) => bars.Volume(i) * (bars.Close(i) / bars.Close(i - 1) - 1);

    private double Vwap(int i, int n) => Sum(i, n, j => bars.Typical(j) * bars.Volume(j)) / Sum(i, n, bars.Volume);

    // Mean and deviation of the prices of a UTC day: high, low and close, each with a third of the bar's volume.
    private (double Mean, double Deviation) Points(int i)
    {
        var points = Enumerable
            .Range(0, i + 1)
            .Where(j => bars.Table.OpenTime(j).Day == bars.Table.OpenTime(i).Day)
            .SelectMany(j =>
                new[] { bars.High(j), bars.Low(j), bars.Close(j) }.Select(price => (price, bars.Volume(j) / 3))
            )
            .ToArray();
        var coins = points.Sum(point => point.Item2);
        var mean = points.Sum(point => point.price * point.Item2) / coins;
        return (
            mean,
            Math.Sqrt(points.Sum(point => point.Item2 * (point.price - mean) * (point.price - mean)) / coins)
        );
    }
}
