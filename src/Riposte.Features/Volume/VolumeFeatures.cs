using System.Collections.Immutable;

namespace Riposte.Features.Volume;

/// <summary>The catalogue's part about the amount traded.</summary>
internal static class VolumeFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        ObvStep.Definition,
        ObvRatioStep.Definition,
        VolumeZStep.Definition,
        VolumeRatioStep.Definition,
        VwapDistanceStep.Definition,
    ];
}
