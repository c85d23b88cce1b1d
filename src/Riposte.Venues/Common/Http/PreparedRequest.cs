using System.Collections.Immutable;

namespace Riposte.Venues.Common.Http;

/// <summary>A request ready to send; may hold a key and a signature, so it is never printed.</summary>
/// <param name="PathAndQuery">Path and query.</param>
/// <param name="Headers">Headers to add.</param>
public sealed record PreparedRequest(string PathAndQuery, ImmutableArray<(string Name, string Value)> Headers)
{
    /// <inheritdoc/>
    public override string ToString() => "(request)";
}
