using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scaling;

/// <summary>Leaves every value as it is. Trees only compare values, so they need no other scaler.</summary>
public sealed record NoScaler : IScaler
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows) =>
        FittedScaler.Of(Name, features, rows, _ => new IdentityScale());
}
