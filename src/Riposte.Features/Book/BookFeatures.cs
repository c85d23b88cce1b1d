using System.Collections.Immutable;

namespace Riposte.Features.Book;

/// <summary>The catalogue's part about quotes, depth and single trades.</summary>
internal static class BookFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } = [];
}
