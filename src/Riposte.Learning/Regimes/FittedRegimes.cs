using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;

namespace Riposte.Learning.Regimes;

/// <summary>
/// A fitted regime layer: features of closed bars in, the probability of each of the seven regimes out. Immutable, safe
/// to use from many threads; a table and a row give the same bits.
/// <para>A model that was fitted with class weights f speaks of a world in which class c is f(c) times as frequent. Its
/// outputs are divided by f and by their new sum, which gives the probabilities of the world that the training rows
/// came from.</para>
/// </summary>
/// <remarks>Source of the correction: C. Elkan, The foundations of cost-sensitive learning (2001), theorem 2.</remarks>
public sealed class FittedRegimes
{
    private const int Classes = RegimeLabels.Classes;
    private readonly double[] factors;

    internal FittedRegimes(IModel model, double[] factors, RegimeNaming naming)
    {
        (Model, this.factors, Naming) = (model, factors, naming);
        Factors = [.. factors];
    }

    /// <summary>The model; its outputs are those of the balanced world.</summary>
    public IModel Model { get; }

    /// <summary>Factor on the weight of each regime while fitting; 1 for one that training never saw.</summary>
    public ImmutableArray<double> Factors { get; }

    /// <summary>Which regime is named.</summary>
    public RegimeNaming Naming { get; }

    /// <summary>Names the fitted layer.</summary>
    public Hash128 Hash
    {
        get
        {
            using var hasher = new Hasher();
            return hasher.Add("regimes-1").Add(Model.Info.Hash).Add(factors).Add([.. Naming.Weights]).Finish();
        }
    }

    /// <summary>The same layer with another choice of names, made on out-of-fold outputs.</summary>
    public FittedRegimes With(RegimeNaming naming) => new(Model, factors, naming);

    /// <summary>Probabilities of some rows.</summary>
    /// <param name="rows">Rows of a table with the model's features.</param>
    /// <param name="probabilities">Receives seven numbers a row, which add up to 1.</param>
    public void Predict(in RowSet rows, Span<float> probabilities)
    {
        Model.Predict(rows, probabilities);
        for (var at = 0; at < probabilities.Length; at += Classes)
        {
            Restore(probabilities.Slice(at, Classes));
        }
    }

    /// <summary>Probabilities of one row, without allocation.</summary>
    /// <param name="features">One value per feature, in the model's order.</param>
    /// <param name="probabilities">Receives seven numbers.</param>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        Model.PredictRow(features, probabilities);
        Restore(probabilities);
    }

    /// <summary>Probabilities and names of some rows of a table.</summary>
    /// <param name="features">One row per market row.</param>
    /// <param name="rows">Market rows.</param>
    public RegimeForecasts Forecast(FeatureMatrix features, int[] rows)
    {
        var probabilities = new float[rows.Length * Classes];
        Predict(new RowSet(features, rows), probabilities);
        var named = new int[rows.Length];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = Naming.Of(probabilities.AsSpan(i * Classes, Classes));
        }
        return new RegimeForecasts(rows, probabilities, named);
    }

    private void Restore(Span<float> row)
    {
        var sum = 0.0;
        for (var c = 0; c < Classes; c++)
        {
            sum += row[c] / factors[c];
        }
        for (var c = 0; c < Classes; c++)
        {
            row[c] = (float)(row[c] / factors[c] / sum);
        }
    }
}
