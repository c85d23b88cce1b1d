using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Regimes;
using Riposte.Learning.Scores;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Regimes;

public sealed class FittedRegimesTests
{
    private const int Rows = 6000;
    private static readonly double[] Shares = [0.02, 0.03, 0.05, 0.10, 0.10, 0.15, 0.55];

    [Fact]
    public void Balanced_fits_give_the_probabilities_of_the_unbalanced_world()
    {
        // The one feature is a coin with a lean: of its two values each regime prefers one. Bayes' rule gives the truth.
        var data = Leaning(out var truth);
        int[] all = [.. Enumerable.Range(0, Rows)];
        foreach (var balance in (bool[])[true, false])
        {
            var options = new BoostingOptions
            {
                Classes = 7,
                Rounds = 150,
                MaxDepth = 1,
                LearningRate = 0.3,
                MinChildWeight = 0,
                Lambda = 0,
            };
            var layer = new RegimeLayer(data, new RegimeLayerOptions(new BoostingLearner(options), balance, 0));
            var fitted = layer.Fit(all, new FitContext(1, SerialWorkers.Instance));
            var told = new float[7];
            for (var value = 0; value < 2; value++)
            {
                fitted.PredictRow([value], told);
                for (var c = 0; c < 7; c++)
                {
                    Assert.Equal(truth[value, c], told[c], 2e-3);
                }
            }
            Assert.Equal(balance, fitted.Factors[0] > 5);
        }
    }

    [Fact]
    public void A_regime_that_training_never_saw_is_never_named_and_breaks_nothing()
    {
        var data = Leaning(out _);
        var without = data with { Classes = Array.ConvertAll(data.Classes, c => c == 1 ? 6 : c) };
        var options = new BoostingOptions { Classes = 7, Rounds = 20 };
        var layer = new RegimeLayer(without, new RegimeLayerOptions(new BoostingLearner(options), true, 0));
        int[] all = [.. Enumerable.Range(0, Rows)];
        var fitted = CrossFit.Run(
            layer,
            data.Spans,
            all,
            new PurgedKFold(3),
            new FitContext(1, SerialWorkers.Instance)
        );
        var model = fitted.Model.With(RegimeNaming.Choose(fitted.OutOfFold, without.Classes));
        Assert.Equal(1, model.Factors[1]);
        var forecast = model.Forecast(data.Features, all);
        Assert.DoesNotContain(1, forecast.Named);
        for (var row = 0; row < Rows; row++)
        {
            var p = forecast.Probabilities.AsSpan(7 * row, 7);
            Assert.Equal(1, p.ToArray().Sum(), 1e-5);
            Assert.Equal(forecast.Named[row], model.Naming.Of(p));
        }
    }

    [Fact]
    public void The_naming_is_the_one_with_the_best_macro_f1_out_of_fold()
    {
        var data = Leaning(out _);
        var options = new BoostingOptions { Classes = 7, Rounds = 20 };
        var layer = new RegimeLayer(data, new RegimeLayerOptions(new BoostingLearner(options), true, 0));
        int[] all = [.. Enumerable.Range(0, Rows)];
        var found = CrossFit
            .Run(layer, data.Spans, all, new PurgedKFold(3), new FitContext(1, SerialWorkers.Instance))
            .OutOfFold;
        var chosen = RegimeNaming.Choose(found, data.Classes);
        var actual = Array.ConvertAll(data.Classes, c => (byte)c);
        double Score(Func<int, int, double> weigh) =>
            ConfusionTable.Of([.. all.Select(i => Enumerable.Range(0, 7).MaxBy(c => weigh(i, c)))], actual, 7).MacroF1;
        var counts = Enumerable.Range(0, 7).Select(c => (double)data.Classes.Count(k => k == c) / Rows).ToArray();
        var scores = Enumerable
            .Range(0, 11)
            .Select(step => Score((i, c) => found.Values[7 * i + c] / Math.Pow(counts[c], step / 10.0)))
            .ToArray();
        Assert.Equal(Array.IndexOf(scores, scores.Max()) / 10.0, chosen.Power, 1e-12);
        Assert.True(scores.Max() > scores[0], "Naming the likeliest must not be best here.");
        Assert.Equal(1 / Math.Pow(counts[0], chosen.Power), chosen.Weights[0], 1e-9);
    }

    [Fact]
    public void Ties_go_to_the_first_and_unknown_probabilities_name_nothing()
    {
        Assert.Equal(2, RegimeNaming.Likeliest.Of([0, 0, 0.5f, 0.5f, 0, 0, 0]));
        Assert.Equal(-1, RegimeNaming.Likeliest.Of([0, 0, 0.5f, float.NaN, 0, 0, 0]));
    }

    private static RegimeData Leaning(out double[,] truth)
    {
        var random = RandomStream.Named(8, "leaning regimes");
        var column = new float[Rows];
        var classes = new int[Rows];
        var counts = new int[2, 7];
        for (var row = 0; row < Rows; row++)
        {
            var draw = random.NextDouble();
            for (; draw >= Shares[classes[row]] && classes[row] < 6; classes[row]++)
            {
                draw -= Shares[classes[row]];
            }
            column[row] = random.NextDouble() < 0.15 + 0.1 * classes[row] ? 1 : 0;
            counts[(int)column[row], classes[row]]++;
        }
        truth = new double[2, 7];
        for (var value = 0; value < 2; value++)
        {
            double total = Enumerable.Range(0, 7).Sum(c => counts[value, c]);
            for (var c = 0; c < 7; c++)
            {
                truth[value, c] = counts[value, c] / total;
            }
        }
        return RegimeData.Of(
            new FeatureMatrix(["lean"], [column], Rows),
            RegimeRows.Table(Rows, 2, row => classes[row])
        );
    }
}
