using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scaling;

/// <summary>Options of a scaler: plain data that can be fitted.</summary>
public interface IScaler
{
    /// <summary>Name in configurations and reports.</summary>
    string Name { get; }

    /// <summary>Learns each column's values from some rows and no other.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">Rows to learn from: training rows only.</param>
    FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows);
}
