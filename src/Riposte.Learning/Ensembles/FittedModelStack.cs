using System.Text.Json;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>A model on the members' probabilities.</summary>
public sealed class FittedModelStack : FittedCombiner
{
    private const int MostOnStack = 64;

    /// <summary>A stack.</summary>
    /// <param name="names">Names of the members.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="model">Its features are the members' outputs, named <c>member.class</c>.</param>
    /// <exception cref="ArgumentException">A model of other features or classes.</exception>
    public FittedModelStack(IReadOnlyList<string> names, int classes, IModel model)
        : base(names, classes) =>
        Model =
            model.Info.Outputs == classes
            && model.Info.FeatureNames.AsSpan().SequenceEqual(LearnedStacking.ColumnNames(names, classes))
                ? model
                : throw new ArgumentException("The model does not read these members.", nameof(model));

    /// <inheritdoc/>
    public override string Kind => "model";

    /// <summary>The model.</summary>
    public IModel Model { get; }

    /// <summary>Gains of the model's features, added up by member; NaN for a model without gains.</summary>
    public override double[] Shares
    {
        get
        {
            var gains = Model.Importance();
            var shares = new double[Names.Count];
            for (var i = 0; i < shares.Length * Classes; i++)
            {
                shares[i / Classes] += gains is null ? double.NaN : gains[i];
            }
            return shares;
        }
    }

    private protected override void CombineRow(ReadOnlySpan<float> outputs, Span<double> sums)
    {
        Span<float> combined = Classes <= MostOnStack ? stackalloc float[Classes] : new float[Classes];
        Model.PredictRow(outputs, combined);
        for (var c = 0; c < Classes; c++)
        {
            sums[c] = combined[c];
        }
    }

    internal override void Write(Utf8JsonWriter json, bool withModels) =>
        EnsembleFile.WriteModel(json, "model", Model, withModels);
}
