namespace Riposte.Learning.Search.Importance;

/// <summary>How much of a study's spread of scores two parameters explain together beyond what each explains
/// alone.</summary>
/// <param name="First">Name of the one that stands earlier in the space.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Share">Share of the variance over the whole space, 0 to 1, mean over the trees.</param>
/// <param name="Low">Share that one tree in twenty is below.</param>
/// <param name="High">Share that one tree in twenty is above.</param>
public sealed record PairImportance(string First, string Second, double Share, double Low, double High);
