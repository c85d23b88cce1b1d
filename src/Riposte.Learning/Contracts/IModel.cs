namespace Riposte.Learning.Contracts;

/// <summary>A fitted model: immutable, safe to use from many threads, equal bits after saving and loading.</summary>
public interface IModel
{
    /// <summary>What it is.</summary>
    ModelInfo Info { get; }

    /// <summary>Predicts probabilities (or values), row-major: rows × outputs.</summary>
    /// <param name="rows">Rows whose matrix has the model's features in the model's order.</param>
    /// <param name="outputs">Receives rows.Count × Info.Outputs numbers.</param>
    /// <exception cref="ArgumentException">Other features than the model's, or outputs of another length.</exception>
    void Predict(in RowSet rows, Span<float> outputs);

    /// <summary>Predicts one row without allocation, with the bits that <see cref="Predict"/> gives.</summary>
    /// <param name="features">One value per feature, in the model's order.</param>
    /// <param name="outputs">Receives Info.Outputs numbers.</param>
    void PredictRow(ReadOnlySpan<float> features, Span<float> outputs);

    /// <summary>Gain of each feature, as shares that add up to 1 (all 0 for a model that splits on nothing); null when
    /// the kind of model has none.</summary>
    double[]? Importance();

    /// <summary>Writes the versioned file form.</summary>
    void Save(Stream target);
}
