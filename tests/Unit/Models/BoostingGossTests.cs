using System.Runtime.InteropServices;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Sampling;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class BoostingGossTests
{
    private static double[][] Pairs(params float[][] gradients) =>
        [
            .. gradients
                .Select(g => g.SelectMany(x => (float[])[x, 0.5f]).ToArray())
                .Select(all => MemoryMarshal.Cast<float, double>(all).ToArray()),
        ];

    private static float[] Floats(double[] pairs) => MemoryMarshal.Cast<double, float>(pairs).ToArray();

    [Fact]
    public void The_largest_are_kept_in_row_order_when_equal_and_the_others_drawn_weigh_more()
    {
        // Sizes over both outputs: rows 1, 4 and 7 are the largest, 7 as large as 8.
        float[] first = [0, -9, 1, 1, 4, -1, 1, 3, -3, 1];
        float[] second = [1, 0, 1, -1, 4, 1, 0, -3, 3, 0];
        var pairs = Pairs(first, second);
        var rows = new GossSampler(new GossOptions(0.3, 0.2), 1, 10, 5);
        Assert.Null(rows.Next(pairs));
        var drawn = rows.Next(pairs)!;
        Assert.Equal(5, drawn.Length);
        Assert.Equal(drawn.Order(), drawn);
        Assert.All((int[])[1, 4, 7], row => Assert.Contains(row, drawn));
        for (var i = 0; i < 10; i++)
        {
            // 7 others for 2 drawn.
            var factor = drawn.Contains(i) && i is not (1 or 4 or 7) ? 3.5f : 1;
            Assert.Equal(first[i] * factor, Floats(pairs[0])[2 * i]);
            Assert.Equal(second[i] * factor, Floats(pairs[1])[2 * i]);
            Assert.Equal(0.5f * factor, Floats(pairs[0])[2 * i + 1]);
        }
    }

    [Fact]
    public void Amplified_sums_are_right_on_average_and_every_other_row_is_as_likely()
    {
        var random = RandomStream.Named(1, "goss");
        float[] gradients = [.. Enumerable.Range(0, 200).Select(_ => (float)(0.5 + random.NextNormal()))];
        var sampler = new GossSampler(new GossOptions(0.2, 0.1), 1, 200, 9);
        sampler.Next(Pairs(gradients));
        var counts = new int[200];
        double sum = 0;
        for (var draw = 0; draw < 4000; draw++)
        {
            var pairs = Pairs(gradients);
            foreach (var row in sampler.Next(pairs)!)
            {
                counts[row]++;
                sum += Floats(pairs[0])[2 * row];
            }
        }
        var largest = gradients.Select((g, i) => (Size: Math.Abs(g), i)).OrderByDescending(p => p.Size).Take(40);
        Assert.All(largest, p => Assert.Equal(4000, counts[p.i]));
        // The other 160: 20 of them each time, so 500 with a standard deviation of 21.
        Assert.All(counts.Where(c => c < 4000), c => Assert.InRange(c, 410, 590));
        // Without the factor the others would count for an eighth.
        var total = gradients.Sum(g => (double)g);
        Assert.InRange(total, 60, 140);
        Assert.Equal(total, sum / 4000, 1.5);
    }

    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(0.1, 10)]
    public void The_first_rounds_use_all_rows(double learningRate, int rounds)
    {
        var data = SampleData.Product(2000, 5, 3, 1);
        var options = new BoostingOptions
        {
            Rounds = rounds,
            LearningRate = learningRate,
            Goss = new GossOptions(),
        };
        Assert.Equal(Outputs(options with { Goss = null }), Outputs(options));
        Assert.NotEqual(
            Outputs(options with { Goss = null, Rounds = rounds + 1 }),
            Outputs(options with { Rounds = rounds + 1 })
        );

        float[] Outputs(BoostingOptions some) => SampleData.Predict(Fit(some, data, null).Model, data);
    }

    // Margins are tracked on all rows, those left out too: the loss measured while fitting is the model's.
    [Fact]
    public void Rows_left_out_have_the_margins_of_the_model()
    {
        var data = SampleData.Product(5000, 7, 3, 4);
        var outcome = Fit(new BoostingOptions { Rounds = 25, Goss = new GossOptions(0.1, 0.1) }, data, null);
        var outputs = SampleData.Predict(outcome.Model, data);
        var loss = -data.Rows.Average(i => Math.Log(outputs[3 * i + (int)data.Targets[i]]));
        Assert.Equal(outcome.TrainLoss[^1], loss, 1e-6);
    }

    // The point of the method: on data without much noise it beats as many rows drawn blindly.
    [Fact]
    public void It_loses_less_than_drawing_as_many_rows_blindly()
    {
        var (train, valid) = (Clean(1), Clean(2));
        var options = new BoostingOptions { Objective = BoostingObjective.Binary, Rounds = 60 };
        var goss = Loss(options with { Goss = new GossOptions(0.1, 0.1) });
        var blind = Loss(options with { Subsample = 0.2 });
        Assert.InRange(goss, 0.5 * blind, 0.97 * blind);

        double Loss(BoostingOptions some) =>
            Enumerable.Range(1, 4).Average(s => Fit(some, train, valid, (ulong)s).ValidLoss[^1]);

        static Dataset Clean(ulong seed)
        {
            var data = SampleData.Product(6000, 5, 2, seed);
            var columns = data.Features.Columns;
            return SampleData.Of(
                columns,
                [.. data.Rows.Select(r => columns[0][r] * columns[1][r] + columns[2][r] > 0 ? 1f : 0f)]
            );
        }
    }

    private static TrainOutcome Fit(BoostingOptions options, Dataset train, Dataset? valid, ulong seed = 1) =>
        new BoostingLearner(options) { MeasuresTrainLoss = true }.FitTrees(
            train,
            valid,
            new FitContext(seed, SerialWorkers.Instance)
        );
}
