using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Tests.Unit.Features.Volatility;
using static Riposte.Tests.Unit.Features.Volatility.PlainBars;

namespace Riposte.Tests.Unit.Features.Regime;

/// <summary>Regime features against their definitions written out with plain loops, and on markets made to have a regime.</summary>
public sealed class RegimeFormulaTests
{
    private readonly PlainBars bars = new(41, 900);

    private double Log(int i) => Math.Log(bars.Close(i));

    [Fact]
    public void Trend_states_follow_their_limits()
    {
        var (adx, plus, minus) = (Column("adx(7).adx"), Column("adx(7).plus_di"), Column("adx(7).minus_di"));
        bars.Check("adx_state(7,25,20).trend", 13, i => adx[i] > 25 ? Math.Sign(plus[i] - minus[i]) : 0);
        bars.Check("adx_state(7,25,20).range", 13, i => adx[i] < 20 ? 1 : 0);
        Assert.Contains(1, Column("adx_state(7,25,20).trend"));
        Assert.Contains(1, Column("adx_state(7,25,20).range"));
        double Signed(int i) =>
            (bars.Close(i) - bars.Close(i - 10)) / Sum(i, 10, j => Math.Abs(bars.Close(j) - bars.Close(j - 1)));
        bars.Check("efficiency_state(10,0.3).signed", 10, Signed);
        bars.Check("efficiency_state(10,0.3).trend", 10, i => Math.Abs(Signed(i)) > 0.3 ? Math.Sign(Signed(i)) : 0);
    }

    [Fact]
    public void The_variance_ratio_is_that_of_Lo_and_MacKinlay()
    {
        const int n = 60;
        foreach (var q in (int[])[2, 5])
        {
            double Many(int i) => Log(i) - Log(i - q);
            double Ratio(int i)
            {
                var mean = Mean(i, n, bars.Return);
                var one = Sum(i, n, j => Math.Pow(bars.Return(j) - mean, 2)) / (n - 1);
                return Sum(i, n - q + 1, j => Math.Pow(Many(j) - q * mean, 2))
                    / (q * (n - q + 1) * (1 - (double)q / n))
                    / one;
            }
            double Error(int i) =>
                Math.Sqrt(
                    Enumerable
                        .Range(1, q - 1)
                        .Sum(lag =>
                            Math.Pow(2.0 * (q - lag) / q, 2)
                            * Sum(i, n - lag, j => Math.Pow(bars.Return(j) * bars.Return(j - lag), 2))
                            / Math.Pow(Sum(i, n, j => Math.Pow(bars.Return(j), 2)), 2)
                        )
                );
            bars.Check($"variance_ratio({n},{q}).ratio", n, Ratio);
            bars.Check($"variance_ratio({n},{q}).z", n, i => (Ratio(i) - 1) / Error(i), 1e-9);
        }
    }

    [Fact]
    public void The_volatility_percentile_is_a_rank() =>
        bars.Check("volatility_percentile(10,50)", 59, i => Rank(i, 50, j => Deviation(j, 10, bars.Return)), 1e-12);

    [Fact]
    public void Trend_scanning_takes_the_largest_t_of_lines_that_end_now()
    {
        double T(int i, int n)
        {
            var (x, y) = (Mean(n - 1, n, k => k), Mean(i, n, Log));
            var spread = Sum(n - 1, n, k => (k - x) * (k - x));
            var slope = Sum(n - 1, n, k => (k - x) * (Log(i - n + 1 + k) - y)) / spread;
            var left = Sum(n - 1, n, k => Math.Pow(Log(i - n + 1 + k) - y - slope * (k - x), 2));
            return slope / Math.Sqrt(left / (n - 2) / spread);
        }
        int Best(int i) => Enumerable.Range(5, 16).MaxBy(n => Math.Abs(T(i, n)));
        bars.Check("trend_scan(5,20).t", 19, i => T(i, Best(i)), 1e-6);
        bars.Check("trend_scan(5,20).bars", 19, i => Best(i));
    }

    [Fact]
    public void Permutation_entropy_counts_the_orders_of_triples() =>
        bars.Check(
            "permutation_entropy(40)",
            41,
            i =>
                Enumerable
                    .Range(i - 39, 40)
                    .GroupBy(j => string.Join(',', ((int[])[0, 1, 2]).OrderBy(k => bars.Close(j - 2 + k))))
                    .Sum(group => -group.Count() / 40.0 * Math.Log(group.Count() / 40.0)) / Math.Log(6)
        );

    [Fact]
    public void Detrended_fluctuation_is_the_plain_one_on_boxes_of_the_grid()
    {
        const int n = 128;
        var first = bars.Table.FirstBar;
        double Fluctuation(int i, int size)
        {
            var end = (int)((first + i + 1) / size * size - first);
            double Square(int box)
            {
                var start = end - (box + 1) * size;
                var (x, y) = ((size - 1) / 2.0, Mean(start + size - 1, size, Log));
                var slope =
                    Sum(size - 1, size, k => (k - x) * (Log(start + k) - y))
                    / Sum(size - 1, size, k => (k - x) * (k - x));
                return Mean(size - 1, size, k => Math.Pow(Log(start + k) - y - slope * (k - x), 2));
            }
            return Math.Sqrt(Enumerable.Range(0, n / size).Average(Square));
        }
        double Slope(int i)
        {
            int[] sizes = [4, 8, 16, 32];
            var (x, y) = (sizes.Average(s => Math.Log(s)), sizes.Average(s => Math.Log(Fluctuation(i, s))));
            return sizes.Sum(s => (Math.Log(s) - x) * (Math.Log(Fluctuation(i, s)) - y))
                / sizes.Sum(s => Math.Pow(Math.Log(s) - x, 2));
        }
        var ours = Column($"hurst_dfa({n})");
        for (var i = n + n / 4; i < bars.Table.Count; i++)
        {
            Assert.Equal(Slope(i), ours[i], 9);
        }
    }

    [Fact]
    public void Cumulative_sums_and_the_filter_of_two_states_are_their_recursions()
    {
        // Until the second anchor after the first row the plain recursion is served; 900 rows hold several anchors for cusum.
        var (up, chance) = (0.0, 0.5);
        var (ours, filter) = (Column("cusum(20,0.5).up"), Column("markov_state(0.6,1.8,0.97,20)"));
        var offset = (int)(bars.Table.FirstBar % 256);
        for (var i = 20; i < 2 * 256 - offset; i++)
        {
            var z = bars.Return(i) / Deviation(i, 20, bars.Return);
            up = Math.Max(0, up + z - 0.5);
            Assert.Equal(up, ours[i], 9);
            var prior = 0.97 * chance + 0.03 * (1 - chance);
            double Density(double s) => Math.Exp(-0.5 * z * z / (s * s)) / s;
            chance = prior * Density(1.8) / (prior * Density(1.8) + (1 - prior) * Density(0.6));
            Assert.Equal(chance, filter[i], 9);
        }
    }

    [Fact]
    public void The_filter_of_two_states_forgets_its_beginning()
    {
        var (plain, served) = (0.5, Column("markov_state(0.6,1.8,0.8,20)"));
        for (var i = 20; i < bars.Table.Count; i++)
        {
            var z = bars.Return(i) / Deviation(i, 20, bars.Return);
            var prior = 0.8 * plain + 0.2 * (1 - plain);
            double Density(double s) => Math.Exp(-0.5 * z * z / (s * s)) / s;
            plain = prior * Density(1.8) / (prior * Density(1.8) + (1 - prior) * Density(0.6));
            Assert.Equal(plain, served[i], 9);
        }
    }

    [Fact]
    public void The_seven_regimes_are_those_of_the_rule_a_horizon_ago()
    {
        const int f = 6;
        const int w = 12;
        const int h = 100;
        double Size(int i, int n) => Math.Sqrt(Mean(i, n, j => Math.Pow(bars.Return(j), 2)));
        double Z(int i, int n) => (Log(i) - Log(i - n)) / (Size(i, n) * Math.Sqrt(n));
        int Class(int i)
        {
            // t is the bar that is judged; bars up to i = t + F are its future.
            var t = i - f;
            var reference = Median(Back(t, h, j => Size(j, f)));
            var (past, ahead) = (Z(t, w), Z(i, f));
            var closes = Back(t, w, Log);
            var isBeyond = Log(i) > closes.Max() + reference || Log(i) < closes.Min() - reference;
            return Size(t, w) < 0.75 * reference && isBeyond && Math.Abs(ahead) > 1.5 ? 0
                : Math.Abs(past) > 1.5 && Math.Abs(ahead) > 1.3 && past * ahead < 0 ? 1
                : Size(i, f) > 2 * reference ? 2
                : ahead > 1.3 ? 3
                : ahead < -1.3 ? 4
                : Size(i, f) < 0.5 * reference ? 5
                : 6;
        }
        string[] names =
        [
            "breakout",
            "reversal",
            "high_volatility",
            "trending_up",
            "trending_down",
            "low_volatility",
            "ranging",
        ];
        for (var k = 0; k < names.Length; k++)
        {
            bars.Check($"regime_rule({f},{w},{h}).{names[k]}", f + f + h - 1, i => Class(i) == k ? 1 : 0);
        }
        var seen = Enumerable.Range(f + f + h - 1, bars.Table.Count - f - f - h + 1).Select(Class).Distinct().Count();
        Assert.True(seen >= 5, $"only {seen} regimes occur");
    }

    [Fact]
    public void Run_lengths_are_the_plain_recursion_over_all_stretches()
    {
        // Adams and MacKay's recursion in its direct form: densities of Student's distribution through the gamma function.
        var table = Waves();
        var ours = GoldenFile.Compute(table, "run_length(30,250,100).bars");
        var recent = GoldenFile.Compute(table, "run_length(30,250,100).recent");
        double R(int i) => Math.Log(table[Input.Close][i] / table[Input.Close][i - 1]);
        List<double> chances = [1];
        List<double> squares = [0];
        for (var i = 30; i < 200; i++)
        {
            var z = R(i) / Deviation(i, 30, R);
            double[] joint =
            [
                .. chances.Select((chance, run) => chance * Student(z, 2 + run / 2.0, 1 + squares[run] / 2)),
            ];
            chances = [joint.Sum() * 0.01, .. joint.Select(x => 0.99 * x)];
            squares = [0, .. squares.Select(s => s + z * z)];
            var whole = chances.Sum();
            chances = [.. chances.Select(x => x / whole)];
            Assert.Equal(chances.Select((chance, run) => run * chance).Sum(), ours[i], 8);
            Assert.Equal(chances.Take(8).Sum(), recent[i], 9);
        }
    }

    [Fact]
    public void A_change_of_volatility_shortens_the_stretch()
    {
        var lengths = GoldenFile.Compute(Waves(), "run_length(100,64,100).bars");
        Assert.True(lengths[295] > 20);
        Assert.True(Enumerable.Range(300, 20).Min(i => lengths[i]) < 8);
        var states = GoldenFile.Compute(Waves(), "markov_state(0.6,1.8,0.97,250)");
        Assert.True(Enumerable.Range(310, 20).Average(i => states[i]) > 0.8);
        Assert.True(Enumerable.Range(260, 35).Average(i => states[i]) < 0.5);
    }

    /// <summary>300 bars of a quiet random walk, then 100 that move five times as far.</summary>
    private static MarketTable Waves()
    {
        var random = RandomStream.Named(9, "waves");
        var closes = new double[400];
        var log = 0.0;
        for (var i = 0; i < closes.Length; i++)
        {
            log += (i < 300 ? 0.001 : 0.005) * random.NextNormal();
            closes[i] = 100 * Math.Exp(log);
        }
        // The first row is an anchor, so that the plain recursion is served for 512 bars.
        Input[] prices = [Input.Open, Input.High, Input.Low, Input.Close];
        return new MarketTable("X", Interval.Hour, 256 * 1000, prices.ToDictionary(input => input, _ => closes));
    }

    private static double Student(double x, double shape, double scale) =>
        Math.Exp(LogGamma(shape + 0.5) - LogGamma(shape))
        / Math.Sqrt(2 * Math.PI * scale)
        * Math.Pow(1 + x * x / (2 * scale), -shape - 0.5);

    private static double LogGamma(double x)
    {
        // Stirling's series, shifted up until it is exact.
        var shift = 0.0;
        for (; x < 20; x++)
        {
            shift -= Math.Log(x);
        }
        return shift
            + (x - 0.5) * Math.Log(x)
            - x
            + 0.5 * Math.Log(2 * Math.PI)
            + 1 / (12 * x)
            - 1 / (360 * x * x * x)
            + 1 / (1260 * Math.Pow(x, 5));
    }

    private double[] Column(string output) => GoldenFile.Compute(bars.Table, output);
}
