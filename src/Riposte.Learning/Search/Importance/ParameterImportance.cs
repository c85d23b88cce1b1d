namespace Riposte.Learning.Search.Importance;

/// <summary>How much of a study's spread of scores one parameter explains. Shares of the variance over the whole
/// space, 0 to 1, mean over the trees of the forest.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Main">Share that it explains alone.</param>
/// <param name="Low">Main effect that one tree in twenty is below.</param>
/// <param name="High">Main effect that one tree in twenty is above.</param>
/// <param name="Total">Share that it has a part in: alone and together with others.</param>
public sealed record ParameterImportance(string Name, double Main, double Low, double High, double Total);
