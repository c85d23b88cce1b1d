namespace Riposte.Venues.Common.Http;

/// <summary>A limit that a venue sets on requests from one address.</summary>
/// <param name="Name">Name, such as <c>weight</c>.</param>
/// <param name="Limit">Weight allowed in a window; above 0.</param>
/// <param name="Window">Length of the window.</param>
/// <param name="UsedHeader">Header of answers that tells the weight used in the venue's present window; null when
/// there is none.</param>
public sealed record RequestLimit(string Name, int Limit, TimeSpan Window, string? UsedHeader = null);
