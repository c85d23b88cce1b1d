namespace Riposte.Learning.Search.Studies;

/// <summary>How points are proposed.</summary>
public enum SamplerKind : byte
{
    /// <summary>Independent draws.</summary>
    Random = 0,

    /// <summary>Tree-structured Parzen estimator, each parameter for itself.</summary>
    Tpe = 1,

    /// <summary>Tree-structured Parzen estimator over all parameters together.</summary>
    MultivariateTpe = 2,

    /// <summary>Covariance matrix adaptation.</summary>
    CmaEs = 3,

    /// <summary>Non-dominated sorting genetic algorithm, for several goals.</summary>
    NsgaII = 4,
}
