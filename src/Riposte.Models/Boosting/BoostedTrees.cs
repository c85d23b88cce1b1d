using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting;

/// <summary>Fitted boosted trees. Immutable; safe to use from many threads.</summary>
public sealed class BoostedTrees : IModel
{
    internal BoostedTrees(BoostingOptions options, ModelInfo info)
    {
        Options = options;
        Info = info;
    }

    /// <summary>The options it was fitted with.</summary>
    public BoostingOptions Options { get; }

    /// <inheritdoc/>
    public ModelInfo Info { get; }

    /// <inheritdoc/>
    public void Predict(in RowSet rows, Span<float> outputs) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs) => throw new NotSupportedException();

    /// <inheritdoc/>
    public double[]? Importance() => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Save(Stream target) => throw new NotSupportedException();

    /// <summary>Reads what <see cref="Save"/> wrote. The file is data only: nothing in it is ever run.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">
    /// The content is truncated, damaged, of another version, too large, or describes trees that are none.
    /// </exception>
    public static BoostedTrees Load(Stream source) => throw new NotSupportedException();
}
