using Riposte.Core.Hashing;

namespace Riposte.Runtime.Journals;

/// <summary>What a replay must come to on its way.</summary>
/// <param name="Inputs">Behind this many of the inputs.</param>
/// <param name="State">Hash of the engine's state.</param>
public readonly record struct ReplayCheck(int Inputs, Hash128 State);
