using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Procurement;

/// <summary>Directed purchasing: a unit's batch from its rows to the acceptance of the goods.</summary>
public static class ProcurementRoom
{
    public static void AddProcurement(this IHostApplicationBuilder builder)
    {
        var room = builder.AddRoom(typeof(ProcurementRoom).Assembly)
            .HasOne<AddressBook>().HasOne<ChunkSteps>()
            .Has<Budget>().Has<PaidBook>().Has<Withdrawal>().Has<Placing>().Has<PurchaseOrderSeed>()
            .Has<BatchViews>().Has<BatchResults>().Has<PurchaseOrderViews>().Has<AcceptedGoods>().Has<PlanViews>()
            .Has<OpenBatch>().Has<PutLines>().Has<EndBrokenUpload>().Has<EditLine>().Has<CheckBatch>().Has<CloseCheck>().Has<GiftAllowance>().Has<CheckNextChunk>()
            .Has<SubmitBatch>().Has<ApproveBatch>().Has<RejectBatch>().Has<CancelBatch>().Has<PlaceNextChunk>()
            .Has<ConfirmPurchaseOrder>().Has<DeclinePurchaseOrder>().Has<ProposeChange>().Has<AgreeToChange>().Has<RefuseChange>()
            .Has<ShipPurchaseOrder>().Has<AcceptAnyShelfLife>().Has<ParcelPost>().Has<ReceivePurchaseOrder>().Has<AcceptPurchaseOrder>()
            .Has<ClaimKeys>().Has<ClaimRounds>().Has<ClaimRoundViews>().Has<ClaimDesk>().HasOne<ClaimTries>().Has<ShowRecipients>().Has<Claiming>().Has<OpenClaimRound>().Has<ClaimGood>()
            .Has<Acceptance>().Has<DisputeDesk>().Has<ReceiveConsignment>().Has<ConfirmInspection>().Has<ReturnInspection>()
            .Has<AnswerDispute>().Has<ReplyToDispute>().Has<DecideDispute>().Has<AddPhoto>().Has<AddCertificatePicture>().Has<OrderCertificates>().Has<SetTwoSignatures>().Has<Reallocation>().Has<ReallocateOrder>().Has<LengthenTerm>()
            .Has<ChangeClaimAddress>().Has<CloseClaimRound>().Has<CloseCompleteRound>().Has<ExtendClaimRound>().Has<ReplaceCode>().Has<HandOutCodes>().Every<CloseDueRounds>("* * * * *")
            .Has<Drafts>().Has<QuickOrder>().Has<Repeats>().Has<ComposeViews>().Has<BuyersShelf>().Has<AddRows>().Has<RepeatBatch>()
            .Has<SaveDeliveryPoint>().Has<RemoveDeliveryPoint>().Has<SaveList>().Has<RemoveList>().Seeds<ComposeSeed>()
            .Has<ProcurementSeed>().Seeds<PlansSeed>().Has<PlanRules>().Has<PlanDesk>().Has<SavePlan>().Has<SubmitPlan>().Has<AgreeToPlan>().Has<ReturnPlan>().Every<ClosePastPlans>("10 16 * * *")
            .Has<DemandLetters>().Has<DemandViews>().Has<SaveDemand>().Has<SubmitDemand>().Has<WithdrawDemand>().Has<ReturnDemand>().Has<CollectDemands>().Has<TakeOutDemand>().Seeds<DemandSeed>()
            .Has<ShortfallViews>().Has<ContinueBatch>().Has<FollowUpBatch>()
            .Has<ApprovalDesk>().Has<ApprovalViews>().Has<ReleaseBatch>().Has<NameDeputy>().Has<EndLeave>().Has<SetApprovalTiers>().Has<Inbox>()
            .Has<Grounds>().Has<ComparisonViews>().Has<StateGround>().Has<RecordOffers>().Has<ProposeOffers>().Every<RemindDeciders>("20 1-9 * * 1-5").Every<ReferDisputes>("40 1-9 * * 1-5")
            .Has<CallOffs>().Has<StateSupply>().Has<AnnounceLot>().On<LotReceived, TellWhoWaits>().Has<SupplyViews>().Has<AgreementViews>().Has<ProposeAgreement>().Has<AnswerAgreement>().Has<WithdrawAgreement>().Has<EndAgreement>()
            .Has<SetCalendar>().Has<SkipDelivery>().Has<DraftCallOff>().Every<DraftDueCallOffs>("10 * * * *").Seeds<AgreementSeed>()
            .Options<ProcurementOptions>("Procurement")
            .Has<PurchasePapers>().Has<Exports>().Has<BatchEvidence>().Has<YearFigures>().Has<IssueCertificate>().Has<CertificateViews>().Seeds<CertificateSeed>().Seeds<LotCertificateSeed>().ServesBatchLines()
            .Every<ResumeBatches>("* * * * *").Every<ForgetRecipients>("45 18 * * *")
            .Seeds<ProcurementSeed>().Seeds<ClaimsSeed>();
        room.Services.AddHostedService<ResumeAtStart>();
    }

    public static void MapProcurement(this IEndpointRouteBuilder app)
    {
        BatchesApi.Map(app);
        PlansApi.Map(app);
        ApprovalsApi.Map(app);
        ComparisonApi.Map(app);
        PurchaseOrdersApi.Map(app);
        ExportsApi.Map(app);
        CertificatesApi.Map(app);
        GoodsApi.Map(app);
        ClaimRoundsApi.Map(app);
        ComposeApi.Map(app);
        DemandsApi.Map(app);
        AgreementsApi.Map(app);
    }
}
