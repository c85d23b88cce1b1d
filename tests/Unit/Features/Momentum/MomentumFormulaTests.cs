using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Testkit.Features;
using static Riposte.Tests.Unit.Features.PlainSeries;

namespace Riposte.Tests.Unit.Features.Momentum;

/// <summary>
/// Momentum features against their formulas over whole columns, without blocks and anchors: on generated bars, and the
/// recursive ones on two years of real 15-minute bars, where restarting must not show.
/// </summary>
public sealed class MomentumFormulaTests
{
    private MarketTable table = SampleMarket.Clean(41, 6000, 2_000_003, Interval.Parse("15m"));

    [Fact]
    public void Recursions_agree_on_generated_bars() => CheckRecursions();

    [Fact]
    public void Recursions_agree_on_real_bars_as_if_never_restarted()
    {
        table = AnchoringTests.Read(AnchoringTests.Quarters, Interval.Parse("15m"));
        CheckRecursions();
    }

    [Fact]
    public void Windows_agree()
    {
        var (c, h, l, o) = Columns();
        var range = Zip(h, l, (x, y) => x - y);
        var (top, bottom) = (Highest(h, 14), Lowest(l, 14));
        var raw = Map(c.Length, i => 100 * (c[i] - bottom[i]) / (top[i] - bottom[i]));
        Check("stochastic_fast(14,3).k", 100, raw);
        Check("stochastic_fast(14,3).d", 100, Sma(raw, 3));
        Check("momentum_skip(96,4)", 1, Map(c.Length, i => i < 96 ? double.NaN : Math.Log(c[i - 4] / c[i - 96])));
        Check("roc_acceleration(10)", 100, Zip(Roc(c, 10), Lag(Roc(c, 10), 10), (x, y) => x - y));
        var returns = Zip(c, Lag(c, 1), (x, y) => Math.Log(x / y));
        var deviation = Over(returns, 20, w => Math.Sqrt(w.Sum(x => (x - w.Average()) * (x - w.Average())) / 19));
        Check("momentum_z(20)", 1, Zip(Sum(returns, 20), deviation, (s, d) => s / (d * Math.Sqrt(20))));
        double[][] means = [Sma(Roc(c, 10), 10), Sma(Roc(c, 15), 10), Sma(Roc(c, 20), 10), Sma(Roc(c, 30), 15)];
        var kst = Map(c.Length, i => means.Select((mean, k) => (k + 1) * mean[i]).Sum());
        Check("kst(1,9).line", 100, kst);
        Check("kst(1,9).signal", 100, Sma(kst, 9));
        var middle = Zip(h, l, (x, y) => (x + y) / 2);
        var awesome = Zip(Sma(middle, 5), Sma(middle, 34), (x, y) => x - y);
        Check("awesome(5,34,5).oscillator", 100, awesome);
        Check("awesome_ratio(5,34,5).oscillator", 1, Zip(awesome, c, (x, y) => x / y));
        var accelerator = Zip(awesome, Sma(awesome, 5), (x, y) => x - y);
        Check("awesome_ratio(5,34,5).accelerator", 1, Zip(accelerator, c, (x, y) => x / y));
        Check("balance_of_power(14)", 1, Sma(Zip(Zip(c, o, (x, y) => x - y), range, (x, y) => x / y), 14));
        Check("qstick_ratio(8)", 1, Zip(Sma(Zip(c, o, (x, y) => x - y), 8), c, (x, y) => x / y));
        Check("dpo_ratio(20)", 1, Zip(Lag(c, 11), Sma(c, 20), (x, y) => x / y - 1));
        Check("dpo(2)", 100, Zip(Lag(c, 2), Sma(c, 2), (x, y) => x - y));
        Check("dpo(21)", 100, Zip(Lag(c, 11), Sma(c, 21), (x, y) => x - y));
    }

    private void CheckRecursions()
    {
        var (c, h, l, _) = Columns();
        var price = c[0];
        var ppo = Zip(Ema(c, 12), Ema(c, 26), (fast, slow) => 100 * (fast / slow - 1));
        Check("apo(12,26)", price, Zip(Ema(c, 12), Ema(c, 26), (fast, slow) => fast - slow));
        Check("ppo(12,26,9).line", 100, ppo);
        Check("ppo(12,26,9).signal", 100, Ema(ppo, 9));
        Check("ppo(12,26,9).histogram", 100, Zip(ppo, Ema(ppo, 9), (x, y) => x - y));
        var change = Change(c);
        double[] size = [.. change.Select(Math.Abs)];
        var tsi = Zip(Ema(Ema(change, 25), 13), Ema(Ema(size, 25), 13), (x, y) => 100 * x / y);
        Check("tsi(25,13,7).line", 100, tsi);
        Check("tsi(25,13,7).signal", 100, Ema(tsi, 7));
        var pmo = Recursive([.. Recursive(Roc(c, 1), 35, 2.0 / 35).Select(x => 10 * x)], 20, 0.1);
        Check("pmo(35,20,10).line", 1, pmo);
        Check("pmo(35,20,10).signal", 1, Ema(pmo, 10));
        Check("elder_ray(13).bull", price, Zip(h, Ema(c, 13), (x, y) => x - y));
        Check("elder_ray_ratio(13).bull", 1, Zip(h, Ema(c, 13), (x, y) => x / y - 1));
        Check("elder_ray_ratio(13).bear", 1, Zip(l, Ema(c, 13), (x, y) => x / y - 1));
        Check("rmi(14,5)", 100, Strength(Change(c, 5), 14));
        var width = Zip(Highest(h, 13), Lowest(l, 13), (x, y) => x - y);
        var middle = Zip(Highest(h, 13), Lowest(l, 13), (x, y) => (x + y) / 2);
        var distance = Zip(c, middle, (x, y) => x - y);
        var smi = Zip(Ema(Ema(distance, 25), 2), Ema(Ema(width, 25), 2), (x, y) => 100 * x / (y / 2));
        Check("smi(13,25,2,3).line", 100, smi);
        Check("smi(13,25,2,3).signal", 100, Ema(smi, 3));
        CheckWaveTrend(c, h, l);
        CheckStochasticRsi(c);
        Check("fisher(10).fisher", 1, Fisher(h, l));
        Check("fisher(10).trigger", 1, Lag(Fisher(h, l), 1));
        Check("laguerre_rsi(0.5)", 1, Laguerre(c, 0.5), skip: 60);
        Check("laguerre_rsi(0.8)", 1, Laguerre(c, 0.8), skip: 300);
        Check("connors_rsi(3,2,100)", 100, Connors(c), skip: 110);
    }

    private void CheckWaveTrend(double[] c, double[] h, double[] l)
    {
        var typical = Map(c.Length, i => (h[i] + l[i] + c[i]) / 3);
        var distance = Zip(typical, Ema(typical, 10), (x, y) => x - y);
        double[] size = [.. distance.Select(Math.Abs)];
        var wave = Ema(Zip(distance, Ema(size, 10), (x, y) => x / (0.015 * y)), 21);
        Check("wave_trend(10,21).line", 100, wave);
        Check("wave_trend(10,21).signal", 100, Sma(wave, 4));
    }

    private void CheckStochasticRsi(double[] c)
    {
        var rsi = Rsi(c, 14);
        var (top, bottom) = (Highest(rsi, 14), Lowest(rsi, 14));
        var raw = Map(c.Length, i => 100 * (rsi[i] - bottom[i]) / (top[i] - bottom[i]));
        Check("stochastic_rsi(14,14,1,3).k", 100, raw);
        Check("stochastic_rsi(14,14,1,3).d", 100, Sma(raw, 3));
        Check("stochastic_rsi(14,14,3,3).k", 100, Sma(raw, 3));
        Check("stochastic_rsi(14,14,3,3).d", 100, Sma(Sma(raw, 3), 3));
    }

    // Ehlers’ article line by line.
    private static double[] Fisher(double[] h, double[] l)
    {
        var result = Map(h.Length, _ => double.NaN);
        var (value, fish) = (0.0, 0.0);
        for (var i = 9; i < h.Length; i++)
        {
            var window = Enumerable.Range(i - 9, 10).Select(j => (h[j] + l[j]) / 2).ToArray();
            var place = (window[9] - window.Min()) / (window.Max() - window.Min());
            value = 0.33 * 2 * (place - 0.5) + 0.67 * value;
            value = value > 0.99 ? 0.999 : value;
            value = value < -0.99 ? -0.999 : value;
            fish = 0.5 * Math.Log((1 + value) / (1 - value)) + 0.5 * fish;
            result[i] = fish;
        }
        return result;
    }

    // Ehlers’ program, its filter begun at 0: compared after that has died out.
    private static double[] Laguerre(double[] c, double gamma)
    {
        var stages = new double[4];
        return Map(
            c.Length,
            i =>
            {
                var old = stages.ToArray();
                stages[0] = (1 - gamma) * c[i] + gamma * old[0];
                for (var k = 1; k < 4; k++)
                {
                    stages[k] = -gamma * stages[k - 1] + old[k - 1] + gamma * old[k];
                }
                double[] steps = [.. Enumerable.Range(0, 3).Select(k => stages[k] - stages[k + 1])];
                return steps.Where(x => x > 0).Sum() / steps.Sum(Math.Abs);
            }
        );
    }

    private static double[] Connors(double[] c)
    {
        var streak = new double[c.Length];
        streak[0] = double.NaN;
        for (var i = 1; i < c.Length; i++)
        {
            var before = double.IsNaN(streak[i - 1]) ? 0 : streak[i - 1];
            var sign = Math.Sign(c[i] - c[i - 1]);
            streak[i] = sign != 0 && Math.Sign(before) == sign ? before + sign : sign;
        }
        var (rsi, ofStreak, returns) = (Rsi(c, 3), Rsi(streak, 2), Roc(c, 1));
        return Map(
            c.Length,
            i =>
                i < 101
                    ? double.NaN
                    : (rsi[i] + ofStreak[i] + Enumerable.Range(i - 100, 100).Count(j => returns[j] < returns[i])) / 3
        );
    }

    // From the declared warm-up on (or the row given), to 1e-9 of the scale.
    private void Check(string output, double scale, double[] expected, int skip = 0)
    {
        var ours = GoldenFile.Compute(table, output);
        var spec = FeatureSpec.Parse(output[..(output.LastIndexOf(')') + 1)]);
        var from = Math.Max(skip, spec.Build(table.Interval).Info.WarmUp);
        for (var i = from; i < table.Count; i++)
        {
            // An index of strength is 0 / 0 in the plain formula when nothing fell or moved.
            var difference = Math.Abs(expected[i] - ours[i]);
            Assert.True(difference <= 1e-9 * scale, $"{output} in row {i}: {ours[i]:R}, not {expected[i]:R}");
        }
    }

    private (double[] Close, double[] High, double[] Low, double[] Open) Columns() =>
        (
            table[Input.Close].ToArray(),
            table[Input.High].ToArray(),
            table[Input.Low].ToArray(),
            table[Input.Open].ToArray()
        );
}
