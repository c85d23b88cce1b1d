using Riposte.Core.Randomness;
using Riposte.Learning.Ensembles;
using static Riposte.Tests.Unit.Ensembles.TableOutputs;

namespace Riposte.Tests.Unit.Ensembles;

public sealed class CombinerTests
{
    private static readonly float[] TwoRows =
    [
        // a, b, c of the first row, then of the second.
        0.6f,
        0.3f,
        0.1f,
        0.2f,
        0.5f,
        0.3f,
        0.4f,
        0.4f,
        0.2f,
        0.1f,
        0.1f,
        0.8f,
        0.3f,
        0.3f,
        0.4f,
        0.25f,
        0.5f,
        0.25f,
    ];

    private static float[] Combine(FittedCombiner combiner, ReadOnlySpan<float> row)
    {
        var combined = new float[combiner.Classes];
        combiner.Combine(row, combined);
        return combined;
    }

    private static MemberOutputs Twice() => TableOutputs.Of(TwoRows, Names, [0, 2]);

    [Fact]
    public void Soft_voting_is_the_mean()
    {
        var soft = new Voting(IsHard: false).Fit(Twice(), Context);
        Assert.Equal([0.4f, 0.4f, 0.2f], Combine(soft, TwoRows.AsSpan(0, 9)), new Near());
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 3.0], soft.Shares);
    }

    [Fact]
    public void Hard_voting_counts_votes_and_a_tie_divides_its_vote()
    {
        var hard = new Voting(IsHard: true).Fit(Twice(), Context);
        // a votes for the first class, b for the second, c for both of them.
        Assert.Equal([0.5f, 0.5f, 0f], Combine(hard, TwoRows.AsSpan(0, 9)), new Near());
        Assert.Equal([0f, 1 / 3f, 2 / 3f], Combine(hard, TwoRows.AsSpan(9, 9)), new Near());
    }

    [Fact]
    public void Rank_averaging_ranks_each_member_among_its_own_outputs()
    {
        var table = new float[4 * 4];
        for (var i = 0; i < 4; i++)
        {
            // The first member spreads its probabilities, the second says nearly the same in the same order.
            (table[4 * i], table[4 * i + 1]) = (0.2f * (i + 1), 1 - 0.2f * (i + 1));
            (table[4 * i + 2], table[4 * i + 3]) = (0.5f + 0.001f * i, 0.5f - 0.001f * i);
        }
        var rank = new RankAverage().Fit(TableOutputs.Of(table, ["a", "b"], [0, 1, 0, 1]), Context);
        // Known to both members, third of four: (2 + 1/2 + 1/2) / 5 of the first class, (1 + 1) / 5 of the second.
        Assert.Equal([0.6f, 0.4f], Combine(rank, table.AsSpan(8, 4)), new Near());
        // Half-way between the second and the third of four, for the first member; the lowest of all for the second.
        var between = Combine(rank, [0.5f, 0.5f, 0.4f, 0.6f]);
        double first = (2.0 - 0.5 + 0.5 + 0.5) / 5 + 0.5 / 5,
            second = 0.5 + 4.5 / 5;
        Assert.Equal(first / (first + second), between[0], 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_unknown_member_is_left_out_and_with_none_known_nothing_is_known(bool isHard)
    {
        var combiner = new Voting(isHard).Fit(Twice(), Context);
        float[] row = [.. TwoRows.AsSpan(0, 3), float.NaN, 0.5f, 0.3f, .. TwoRows.AsSpan(0, 3)];
        var alone = isHard ? new[] { 1f, 0f, 0f } : [0.6f, 0.3f, 0.1f];
        Assert.Equal(alone, Combine(combiner, row), new Near());
        Array.Fill(row, float.NaN);
        Assert.All(Combine(combiner, row), p => Assert.True(float.IsNaN(p)));
    }

    [Fact]
    public void Shares_of_the_least_log_loss_are_those_that_slsqp_finds()
    {
        var (table, targets) = Reference();
        var shares = new WeightedAverage().Fit(TableOutputs.Of(table, Names, targets), Context).Shares;
        // scipy.optimize.minimize, method SLSQP, 20 starts: value 1.0642257719932364.
        Assert.Equal(0.18459256, shares[0], 2e-5);
        Assert.Equal(0.40041724, shares[1], 2e-5);
        Assert.Equal(0.41499021, shares[2], 2e-5);
        Assert.Equal(1.0642257719932364, MeanLoss(table, targets, shares), 1e-12);
    }

    public static TheoryData<string> Learned => ["weighted", "greedy", "stacking"];

    [Theory]
    [MemberData(nameof(Learned))]
    public void A_row_of_weight_3_is_that_row_three_times(string name)
    {
        ICombiner combiner = name switch
        {
            "weighted" => new WeightedAverage(),
            "greedy" => new GreedySelection(20, 3),
            _ => new Stacking(),
        };
        var (table, targets) = Reference();
        int[] times = [.. targets.Select((target, i) => target == 0 ? 3 : 1 + i % 2)];
        int[] rows = [.. Enumerable.Range(0, targets.Length).SelectMany(i => Enumerable.Repeat(i, times[i]))];
        float[] repeated = [.. rows.SelectMany(i => table[(9 * i)..(9 * i + 9)])];
        var weighted = combiner.Fit(Of(table, Names, targets, [.. times.Select(t => (double)t)]), Context);
        var repeats = combiner.Fit(Of(repeated, Names, [.. rows.Select(i => targets[i])]), Context);
        var plain = combiner.Fit(Of(table, Names, targets), Context);
        double[][] outputs =
        [
            .. ((FittedCombiner[])[weighted, repeats, plain]).Select(fitted =>
                Enumerable
                    .Range(0, targets.Length)
                    .SelectMany(i => Combine(fitted, table.AsSpan(9 * i, 9)))
                    .Select(p => (double)p)
                    .ToArray()
            ),
        ];
        Assert.True(outputs[0].Zip(outputs[1], (a, b) => Math.Abs(a - b)).Max() < 1e-5);
        Assert.True(outputs[0].Zip(outputs[2], (a, b) => Math.Abs(a - b)).Max() > 1e-2);
    }

    [Fact]
    public void Shares_meet_the_conditions_of_the_minimum_whatever_the_members()
    {
        var random = RandomStream.Named(11, "simplex");
        for (var round = 0; round < 60; round++)
        {
            var (members, rows) = (2 + random.NextInt(6), 20 + random.NextInt(200));
            var targets = Enumerable.Range(0, rows).Select(_ => random.NextInt(2)).ToArray();
            double[] weights = [.. targets.Select(_ => 0.1 + random.NextDouble())];
            var table = new float[rows * members * 2];
            for (var i = 0; i < rows * members; i++)
            {
                // Some members know something, one is another's twin.
                var hint = i % members == 0 ? 0.3 * (targets[i / members] - 0.5) : 0;
                var p =
                    i % members == 2
                        ? table[2 * (i - 1) + 1]
                        : (float)Math.Clamp(random.NextDouble() + hint, 0.01, 0.99);
                (table[2 * i], table[2 * i + 1]) = (1 - p, p);
            }
            string[] names = [.. Enumerable.Range(0, members).Select(m => $"m{m}")];
            var shares = new WeightedAverage().Fit(TableOutputs.Of(table, names, targets, weights), Context).Shares;
            Assert.Equal(1, shares.Sum(), 1e-12);
            // Karush, Kuhn and Tucker: mean ratio to the mixture is 1 for those in use, at most 1 for the others.
            for (var m = 0; m < members; m++)
            {
                double mean = 0;
                for (var i = 0; i < rows; i++)
                {
                    var mix = 0.0;
                    for (var l = 0; l < members; l++)
                    {
                        mix += shares[l] * table[2 * (i * members + l) + targets[i]];
                    }
                    mean += weights[i] / weights.Sum() * table[2 * (i * members + m) + targets[i]] / mix;
                }
                Assert.True(shares[m] > 0 ? Math.Abs(mean - 1) < 1e-7 : mean < 1 + 1e-7, $"{m} of {round}: {mean}");
            }
        }
    }

    [Fact]
    public void Stacking_is_the_logistic_regression_that_scipy_finds()
    {
        var (table, targets) = Reference();
        var stack = (FittedStack)new Stacking(0.05).Fit(TableOutputs.Of(table, Names, targets), Context);
        // scipy.optimize.minimize, method BFGS: value 1.0357842928118783.
        double[] first =
        [
            0.15807541,
            0.13000183,
            0.00618329,
            0.51750079,
            -0.14128982,
            -0.23286295,
            0.33948897,
            0.06842788,
            -0.26706507,
            -0.61513706,
        ];
        Assert.All(first.Zip(stack.Matrix.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 5e-7));
        Assert.Equal(0.32527362, stack.Matrix[19], 5e-7);
        Assert.Equal(0.28986344, stack.Matrix[29], 5e-7);
        Assert.Equal([0.44551708f, 0.28178596f, 0.27269696f], Combine(stack, table.AsSpan(0, 9)), new Near());
        Assert.Equal([0.41492715f, 0.23863113f, 0.34644173f], Combine(stack, table.AsSpan(63, 9)), new Near());
    }

    [Fact]
    public void Stacking_without_evidence_is_the_geometric_mean_of_the_members()
    {
        var (table, targets) = Reference();
        var stack = new Stacking(1e9).Fit(TableOutputs.Of(table, Names, targets, new double[60]), Context);
        var row = table.AsSpan(0, 9);
        double[] mean = new double[3];
        for (var c = 0; c < 3; c++)
        {
            mean[c] = Math.Cbrt((double)row[c] * row[3 + c] * row[6 + c]);
        }
        Assert.Equal(mean.Select(value => (float)(value / mean.Sum())), Combine(stack, row), new Near());
    }

    [Fact]
    public void Greedy_selection_adds_what_lowers_the_loss_most_and_keeps_the_best_round()
    {
        var (table, targets) = Reference();
        var outputs = TableOutputs.Of(table, Names, targets);
        var fitted = new GreedySelection(Rounds: 12, Bags: 1).Fit(outputs, Context);
        // The same by its definition: every average anew from its members.
        var (chosen, best, least) = (new List<int>(), new double[3], double.PositiveInfinity);
        for (var round = 0; round < 12; round++)
        {
            var next = Enumerable.Range(0, 3).MinBy(m => MeanLoss(table, targets, Shares(chosen.Append(m).ToList())));
            chosen.Add(next);
            var loss = MeanLoss(table, targets, Shares(chosen));
            (best, least) = loss < least ? (Shares(chosen), loss) : (best, least);
        }
        Assert.Equal(best, fitted.Shares);
        Assert.True(fitted.Shares.Count(share => share > 0) > 1);
        // With replacement the average comes near the best shares of all.
        var optimum = new WeightedAverage().Fit(outputs, Context).Shares;
        var many = new GreedySelection(Rounds: 200, Bags: 1).Fit(outputs, Context).Shares;
        Assert.InRange(MeanLoss(table, targets, many) - MeanLoss(table, targets, optimum), 0, 1e-4);
    }

    [Fact]
    public void Bags_of_a_greedy_selection_are_averaged_and_do_not_depend_on_threads()
    {
        var (table, targets) = Reference();
        var outputs = TableOutputs.Of(table, Names, targets);
        var greedy = new GreedySelection(Rounds: 10, Bags: 16);
        var shares = greedy.Fit(outputs, Context).Shares;
        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.All(shares, share => Assert.True(share > 0, "Every member is in some bag without its betters."));
        var threads = Context with { Workers = new Testkit.Models.TestWorkers(4) };
        Assert.Equal(shares, greedy.Fit(outputs, threads).Shares);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Options_out_of_range_are_refused(int count)
    {
        var outputs = Twice();
        Assert.ThrowsAny<ArgumentException>(() => new GreedySelection(Rounds: count).Fit(outputs, Context));
        Assert.ThrowsAny<ArgumentException>(() => new GreedySelection(Bags: count).Fit(outputs, Context));
        Assert.ThrowsAny<ArgumentException>(() => new GreedySelection(BagShare: count).Fit(outputs, Context));
        Assert.ThrowsAny<ArgumentException>(() => new Stacking(-count).Fit(outputs, Context));
        Assert.ThrowsAny<ArgumentException>(() =>
            new Voting(false).Fit(outputs, Context).Combine(new float[count], new float[3])
        );
    }

    private static double[] Shares(List<int> chosen) =>
        [.. Enumerable.Range(0, 3).Select(m => (double)chosen.Count(c => c == m) / chosen.Count)];

    private static double MeanLoss(float[] table, int[] targets, double[] shares)
    {
        double sum = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            double mix = 0;
            for (var m = 0; m < shares.Length; m++)
            {
                mix += shares[m] * table[(i * shares.Length + m) * 3 + targets[i]];
            }
            sum -= Math.Log(mix);
        }
        return sum / targets.Length;
    }

    private sealed class Near : IEqualityComparer<float>
    {
        public bool Equals(float a, float b) => Math.Abs(a - b) < 2e-6f;

        public int GetHashCode(float value) => 0;
    }
}
