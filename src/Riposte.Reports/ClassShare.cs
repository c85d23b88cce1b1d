namespace Riposte.Reports;

/// <summary>How often an outcome occurs among the labels.</summary>
/// <param name="Outcome"><c>long</c>, <c>short</c> or <c>neutral</c>.</param>
/// <param name="Rows">Labels.</param>
/// <param name="Share">Share of all labels.</param>
public sealed record ClassShare(string Outcome, int Rows, double Share);
