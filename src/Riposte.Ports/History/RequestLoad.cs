namespace Riposte.Ports.History;

/// <summary>Requests counted by weight.</summary>
/// <param name="Used">Weight used in the present minute.</param>
/// <param name="Limit">Weight allowed in a minute.</param>
public readonly record struct RequestLoad(int Used, int Limit);
