namespace Riposte.Trading.Positions.Options;

/// <summary>One step of taking profit.</summary>
/// <param name="At">Distance of its limit from the entry's reference price, above 0.</param>
/// <param name="Share">Share of all that was entered, above 0 and at most 1.</param>
public readonly record struct LadderRung(Distance At, double Share);
