namespace Riposte.Learning.Ensembles;

/// <summary>What a fitted ensemble is and how good its parts were on training rows that they had not seen, before
/// calibration.</summary>
/// <param name="Method">How members are combined.</param>
/// <param name="Members">The members.</param>
/// <param name="Auc">Mean one-vs-rest AUC of the ensemble, its combiner cross-fitted too.</param>
/// <param name="LogLoss">Its log-loss, nats, with the class balance that it was fitted with.</param>
/// <param name="Disagreement">Mean mutual information between outcome and member, nats.</param>
/// <param name="Rows">Rows scored.</param>
public sealed record EnsembleSummary(
    string Method,
    EnsembleSummary.Member[] Members,
    double Auc,
    double LogLoss,
    double Disagreement,
    int Rows
)
{
    /// <summary>One member.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Share">Its share; NaN where the method gives none.</param>
    /// <param name="Auc">Its mean one-vs-rest AUC out of fold.</param>
    /// <param name="LogLoss">Its log-loss out of fold, nats, with the class balance that it was fitted with.</param>
    /// <param name="Rounds">Rounds of its final model.</param>
    public sealed record Member(string Name, double Share, double Auc, double LogLoss, int Rounds);
}
