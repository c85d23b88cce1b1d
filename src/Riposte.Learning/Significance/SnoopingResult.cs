namespace Riposte.Learning.Significance;

/// <summary>Whether the best of many trials beats a benchmark once all of them are counted. NaN where
/// undefined.</summary>
/// <param name="Best">The trial with the largest mean advantage, from 0; −1 without trials.</param>
/// <param name="Statistic">Largest studentised mean advantage, √n·mean / ω, at least 0.</param>
/// <param name="RealityCheck">p-value of White's reality check.</param>
/// <param name="SpaLower">p-value of Hansen's test at its lower bound: trials worse than the benchmark count as if they
/// were no competitors.</param>
/// <param name="SpaConsistent">p-value of Hansen's test: trials that are clearly worse do not count. The one to
/// quote.</param>
/// <param name="SpaUpper">Its upper bound: every trial counts as if it were as good as the benchmark.</param>
/// <param name="BlockLength">Mean block length used.</param>
/// <param name="Draws">Draws.</param>
public sealed record SnoopingResult(
    int Best,
    double Statistic,
    double RealityCheck,
    double SpaLower,
    double SpaConsistent,
    double SpaUpper,
    double BlockLength,
    int Draws
);
