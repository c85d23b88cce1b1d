namespace Riposte.Runtime.Configuration;

/// <summary><c>features_config</c>: what the model sees.</summary>
/// <param name="Sets">Whole families of features, such as <c>momentum</c>.</param>
/// <param name="Features">Single features with their arguments, such as <c>rsi(14)</c>; a missing input column is an
/// error for these.</param>
/// <param name="PlugIns">Files of plug-ins that define features of the user's.</param>
/// <param name="Scaler">How they are scaled.</param>
/// <param name="Selection">How they are chosen.</param>
public sealed record FeaturesSection(
    IReadOnlyList<string> Sets,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> PlugIns,
    ScalerSection Scaler,
    SelectionSection Selection
)
{
    /// <summary>How columns besides those of bars are joined.</summary>
    public required ColumnsSection Columns { get; init; }
}
