using Marketplace.Platform;

namespace Marketplace.Web.Parts;

/// <summary>What one endpoint does, in words, with an example and every reason it may refuse.</summary>
/// <param name="Codes">Codes of <c>problem+json</c> beyond those every endpoint shares; without a room they are the procurement room's.</param>
/// <param name="Once">Creates something: needs an <c>Idempotency-Key</c>.</param>
internal sealed record ApiEntry(Words Says, string Codes = "", string? Body = null, bool Once = false)
{
    public IEnumerable<string> CodeList => Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Contains('.', StringComparison.Ordinal) ? c : $"procurement.{c}");
}

/// <summary>The words of the API's reference, by method and path. A test holds it against the house's own list of endpoints and refusals.</summary>
internal static partial class ApiBook
{
    private const string Batches = "/api/procurement/batches", Orders = "/api/procurement/purchase-orders", Rounds = "/api/procurement/claim-rounds", Exports = "/api/procurement/exports";
    private const string Files = "file_too_large empty_file no_file unknown_kind broken_lines no_rows unreadable_text old_workbook broken_workbook workbook_too_large broken_row too_many_rows too_many_columns too_many_cells cell_too_long duplicate_headers header_missing";

    private const string Plans = "/api/procurement/plans", Terms = "plan_closed plan_year_wrong plan_amount_wrong canteen_total_needed nothing_to_reserve representative_needed contractor_needed below_floor above_total budget_short below_committed";

    public static ApiEntry? Find(string method, string path) => All.GetValueOrDefault($"{method} {path}");

    public static readonly IReadOnlyDictionary<string, ApiEntry> All = new Dictionary<string, ApiEntry>([.. Settlement, .. Units])
    {
        ["POST /api/accounts/sign-in"] = new(new("用邮箱和密码换取访问令牌", "Exchange e-mail and password for an access token"), "accounts.wrong_credentials accounts.code_needed accounts.code_wrong accounts.locked_out accounts.too_many_requests", """{"email":"officer@demo.local","password":"…"}"""),

        [$"GET {Batches}"] = new(new("列出本单位的批次，新的在前；可按 status 筛选", "List the unit's batches, newest first; filter by status"), "platform.not_allowed"),
        [$"POST {Batches}"] = new(new("新建批次。purpose：canteen、gift 或 emergency；failedRows：skip、reject 或 pause；没有有效结对时须写定向理由或比价（directing）", "Open a batch. purpose: canteen, gift or emergency; failedRows: skip, reject or pause; without a pairing in force a reason or a comparison of offers (directing) is needed"), "title_needed unknown_purpose reason_needed directing_needed platform.not_allowed", """{"title":"十二月食堂","purpose":"canteen"}""", Once: true),
        [$"GET {Batches}/{{id}}"] = new(new("看一个批次：状态、行数、进度、金额、履约", "Read a batch: status, rows, progress, amounts, fulfilment"), "no_such_batch"),
        [$"PUT {Batches}/{{id}}/lines"] = new(new("替换全部明细行：JSON、CSV、XLSX 或表单上传", "Replace all rows: JSON, CSV, XLSX or a form upload"), $"no_such_batch batch_wrong_state rows_are_claims batch_holds_demands {Files}", """{"lines":[{"sku":"SH-513423-002","quantity":20,"recipient":"食堂仓库","phone":"0574-87000100","address":"浙江省宁波市鄞州区惠风东路1号","deliverOn":"2026-12-10","remark":"上午送货"}]}"""),
        [$"GET {Batches}/{{id}}/lines"] = new(new("分页看明细行：自己的列、检查结果、下单结果；可按 status（行的状态，或 warned 有提醒、aboveAllowance 超过每人每年慰问标准）、sku、cooperative、q 筛选，用 after、before（行号）翻页；审批和财务看到的收货信息是遮盖的", "Page through the rows: own columns, findings, outcome; narrowed by status (a row’s, or warned, or aboveAllowance: above a person’s yearly allowance of gifts), sku, cooperative or q, turned by after or before (row numbers); approvers and finance see recipients masked"), "no_such_batch"),
        [$"PATCH {Batches}/{{id}}/lines/{{row}}"] = new(new("改一行的几个单元格；行号加一可添一行", "Change cells of one row; one beyond the last adds a row"), "no_such_batch no_such_line batch_wrong_state cell_too_long too_many_rows", """{"quantity":"24"}"""),
        [$"POST {Batches}/{{id}}/check"] = new(new("开始逐行检查；202，完成后状态为 checked", "Start checking every row; 202, then status becomes checked"), "no_such_batch no_lines batch_wrong_state"),
        [$"POST {Batches}/{{id}}/submit"] = new(new("提交审批并占用预算；慰问批次按此刻再计一次 aboveAllowance（每人每年标准，只是提醒）", "Submit for approval and commit the budget; of gifts aboveAllowance is counted again as of now (a person’s yearly allowance, a warning only)"), "no_such_batch batch_wrong_state no_valid_lines rows_must_pass check_outdated no_plan over_budget agreement_moved pairing_lapsed comparison_incomplete"),
        [$"POST {Batches}/{{id}}/approve"] = new(new("批准并开始下单；不能是提交人，不能超过限额", "Approve and start placing; not by who submitted, not above the limit"), "no_such_batch own_batch over_limit signed_already batch_wrong_state"),
        [$"POST {Batches}/{{id}}/release"] = new(new("大额批次审批完成后，财务放款，随即下单", "After the approvers of a large batch, finance releases the money and placing starts"), "no_such_batch own_batch not_to_release signed_already batch_wrong_state"),
        [$"GET {Batches}/{{id}}/approvals"] = new(new("谁签过、还等谁；历次提交的都在", "Who signed and what is missing; earlier submissions included"), "no_such_batch"),
        [$"PUT {Batches}/{{id}}/directing"] = new(new("提交前改定向依据：理由、比价，或今天有效的结对", "Before submission, change the ground: a reason, a comparison, or the pairing in force today"), "no_such_batch batch_wrong_state rows_are_claims reason_needed directing_needed", """{"comparison":true}"""),
        [$"GET {Batches}/{{id}}/comparison"] = new(new("看比价：每种商品的报价、选定的一份、还缺什么，以及退回过的各次提交当时比的是什么", "Read the comparison: the offers for each good, the one chosen, what is missing, and what was compared for each submission that was sent back"), "no_such_batch"),
        [$"POST {Batches}/{{id}}/comparison/propose"] = new(new("从商品目录里补上其他合作社的同规格报价；自己填的不动", "Fill in offers of the same grade from other cooperatives of the catalogue; those recorded by hand stay"), "no_such_batch batch_wrong_state not_by_comparison nothing_to_propose"),
        [$"PUT {Batches}/{{id}}/comparison/{{sku}}"] = new(new("记下一种商品的全部报价，代替原来的", "Record all offers for one good, in place of those before"), "no_such_batch batch_wrong_state not_by_comparison not_in_batch offer_wrong", """{"offers":[{"supplier":"盐源合作社","product":"红富士一级 5 kg","unitPriceFen":6800,"offeredOn":"2026-11-20","chosen":true,"reason":"结对县，到货快"}]}"""),
        ["GET /api/procurement/inbox"] = new(new("等我签字的：批次审批、放款、验收第二签字、计划审核，等得久的在前", "What waits for my signature: approvals, releases, second signatures, plan reviews, the longest first"), "platform.not_allowed"),
        ["GET /api/procurement/approval-rule"] = new(new("本单位的审批层级：超过多少须两位审批人、须财务放款", "The unit's tiers: above which amounts two approvers and finance must sign"), "platform.not_allowed"),
        ["PUT /api/procurement/approval-rule"] = new(new("管理员设定审批层级，只能比平台更严；已提交的批次不受影响", "The administrator sets the tiers, stricter than the house only; batches submitted before keep their route"), "tier_wrong platform.not_allowed", """{"twoApproversAboveFen":20000000,"financeAboveFen":null}"""),
        ["GET /api/procurement/leaves"] = new(new("列出本单位的代审批安排", "List who decides for approvers on leave"), "platform.not_allowed"),
        ["POST /api/procurement/leaves"] = new(new("休假的审批人指定代审批人", "An approver on leave names a deputy"), "deputy_unknown leave_days_wrong leave_overlaps platform.not_allowed", """{"deputy":"019b76da-a800-70b8-87e0-d717561ed846","from":"2026-12-01","until":"2026-12-05"}""", Once: true),
        ["DELETE /api/procurement/leaves/{id}"] = new(new("提前结束代审批", "End a deputy's arrangement early"), "no_such_leave"),
        [$"POST {Batches}/{{id}}/reject"] = new(new("退回并写明原因；预算退还", "Send back with a reason; the budget is released"), "no_such_batch own_batch reason_needed not_to_release signed_already batch_wrong_state", """{"reason":"请核对第 3 行数量"}"""),
        [$"POST {Batches}/{{id}}/cancel"] = new(new("取消；正在下单的在当前一步之后停下", "Cancel; one being placed stops after its current step"), "no_such_batch too_late_to_cancel"),
        [$"GET {Batches}/{{id}}/result"] = new(new("结果文件：原来的列加结果，CSV 或 XLSX 由 Accept 决定", "The result file: own columns plus the outcome, CSV or XLSX by Accept"), "no_such_batch platform.not_allowed"),
        [$"GET {Batches}/{{id}}/events"] = new(new("进度事件流（text/event-stream）", "Progress as Server-Sent Events"), "no_such_batch"),
        [$"GET {Batches}/{{id}}/evidence"] = new(new("证据包（ZIP）：明细、决定、合同、送货单、验收单、结算单、审计记录，附各文件 SHA-256", "The evidence pack (zip): rows, decision, contracts, notes, acceptance and settlement sheets, audit entries, and the SHA-256 of each file"), "no_such_batch web.no_paper_font"),

        [$"POST {Batches}/{{id}}/rows"] = new(new("往批次里加几行：快速录入、粘贴或清单", "Add rows to a batch: quick rows, pasted cells or a list"), $"no_such_batch batch_wrong_state too_many_quick_rows no_such_list no_such_delivery_point delivery_day_wrong {Files}", """{"lines":[{"sku":"SH-513423-005","quantity":5,"recipient":"食堂仓库","phone":"0574-87000100","address":"浙江省宁波市鄞州区惠风东路1号"}],"deliverOn":"2026-12-10"}""", Once: true),
        [$"POST {Batches}/{{id}}/repeat"] = new(new("照一个旧批次新建一个；不另写时沿用它的定向依据", "Open a new batch like an earlier one, on the same ground unless another is given"), "no_such_batch rows_are_claims no_lines title_needed directing_needed delivery_day_wrong no_such_delivery_point", """{"title":"十二月食堂，照旧","deliverOn":"2026-12-20"}""", Once: true),
        ["POST /api/procurement/quick-order"] = new(new("预览快速录入的行：认出什么、价格、哪里不对", "Preview quick rows: what was recognised, prices, what is wrong"), $"too_many_quick_rows no_such_list no_such_delivery_point delivery_day_wrong {Files}", """{"text":"SH-513423-002,20,食堂仓库,0574-87000100,浙江省宁波市鄞州区惠风东路1号","deliverOn":"2026-12-10"}"""),
        ["GET /api/procurement/demands"] = new(new("列出需求单：请购人看自己的，经办人看本单位已提交的；status=submitted 只看等处理的", "List demands: a requester's own, or for an officer those submitted in the unit; status=submitted for those that wait"), "platform.not_allowed"),
        ["POST /api/procurement/demands"] = new(new("请购人写需求单：商品、数量、哪天要；收货人可不填", "A requester writes a demand: goods, quantities, by when; recipients may be left out"), $"title_needed unknown_purpose demand_rows_wrong unknown_demand_column too_many_demand_rows no_such_delivery_point delivery_day_wrong platform.not_allowed {Files}", """{"title":"部门慰问","purpose":"gift","text":"SH-513423-002 20","deliverOn":"2026-12-10"}""", Once: true),
        ["GET /api/procurement/demands/{id}"] = new(new("看一张需求单走到哪一步；经办人看到的收货信息是遮盖的", "Read what becomes of a demand; officers see recipients masked"), "no_such_demand"),
        ["PUT /api/procurement/demands/{id}"] = new(new("修改还没提交、被退回或已撤回的需求单", "Change a demand that is a draft, sent back or withdrawn"), $"no_such_demand demand_wrong_state title_needed unknown_purpose demand_rows_wrong unknown_demand_column too_many_demand_rows no_such_delivery_point delivery_day_wrong {Files}", """{"title":"部门慰问","purpose":"gift","lines":[{"sku":"SH-513423-002","quantity":18}],"deliverOn":"2026-12-10"}"""),
        ["POST /api/procurement/demands/{id}/submit"] = new(new("提交给本单位经办人", "Hand it to the unit's officers"), "no_such_demand demand_wrong_state demand_rows_wrong"),
        ["POST /api/procurement/demands/{id}/withdraw"] = new(new("在并入批次之前撤回", "Take it back before it is collected"), "no_such_demand demand_wrong_state"),
        ["POST /api/procurement/demands/{id}/return"] = new(new("经办人写明原因退回", "The officer sends it back with a reason"), "no_such_demand demand_wrong_state reason_needed", """{"reason":"请写明送到哪里"}"""),
        ["POST /api/procurement/demands/{id}/take-out"] = new(new("经办人把需求单移出还没提交的批次，它重新等处理", "The officer takes it out of a batch not submitted yet; it waits again"), "no_such_demand demand_wrong_state batch_wrong_state demand_taken platform.not_allowed"),
        ["POST /api/procurement/demands/collect"] = new(new("把等处理的需求单并入一个可修改的批次，或新建批次；一张需求单只并入一次，批次取消后可以再并", "Collect waiting demands onto an open batch or a new one; each once, and again once its batch is cancelled"), "no_demand_chosen demand_taken no_such_batch batch_wrong_state rows_are_claims too_many_rows title_needed unknown_purpose directing_needed platform.not_allowed", """{"demands":["01a216fa-eb5d-74f1-afe7-9d94dacbad94"],"batch":"01a216fa-eb5f-7431-b146-632dc7d247e8"}""", Once: true),
        ["GET /api/procurement/delivery-points"] = new(new("列出收货点", "List delivery points"), "platform.not_allowed"),
        ["POST /api/procurement/delivery-points"] = new(new("新建收货点", "Add a delivery point"), "delivery_point_wrong too_many_delivery_points platform.not_allowed", """{"name":"机关食堂仓库","recipient":"周师傅","phone":"0574-87000100","address":"浙江省宁波市鄞州区惠风东路1号食堂后门"}""", Once: true),
        ["PUT /api/procurement/delivery-points/{id}"] = new(new("修改收货点", "Change a delivery point"), "no_such_delivery_point delivery_point_wrong", """{"name":"机关食堂仓库","recipient":"周师傅","phone":"0574-87000100","address":"浙江省宁波市鄞州区惠风东路1号食堂后门","preferred":true}"""),
        ["DELETE /api/procurement/delivery-points/{id}"] = new(new("删除收货点", "Remove a delivery point"), "no_such_delivery_point"),
        ["POST /api/procurement/delivery-points/{id}/restore"] = new(new("撤销删除收货点", "Bring a removed delivery point back"), "no_such_delivery_point"),
        ["GET /api/procurement/lists"] = new(new("列出采购清单", "List saved lists"), "platform.not_allowed"),
        ["POST /api/procurement/lists"] = new(new("保存采购清单", "Save a list"), $"list_name_needed list_row_wrong too_many_lists platform.not_allowed {Files}", """{"name":"食堂常备干货","text":"SH-513423-002 20\nSH-513423-004 5"}""", Once: true),
        ["GET /api/procurement/lists/{id}"] = new(new("看一张采购清单", "Read a saved list"), "no_such_list"),
        ["PUT /api/procurement/lists/{id}"] = new(new("修改采购清单", "Change a saved list"), $"no_such_list list_name_needed list_row_wrong {Files}", """{"name":"食堂常备干货","text":"SH-513423-002 25"}"""),
        ["DELETE /api/procurement/lists/{id}"] = new(new("删除采购清单", "Remove a saved list"), "no_such_list"),
        ["POST /api/procurement/lists/{id}/restore"] = new(new("撤销删除采购清单", "Bring a removed list back"), "no_such_list"),

        [$"POST {Batches}/{{id}}/continue"] = new(new("因缺口暂停的批次：按现有的货继续下单；停在半路的批次（progress.atRest）：马上接着做", "Go on with a batch that stopped at a shortfall, with the goods there are; wake one whose worker is gone (progress.atRest)"), "no_such_batch not_paused"),
        [$"GET {Batches}/{{id}}/shortfall"] = new(new("还缺什么，以及等、换、分期各能怎样", "What is missing, and what waiting, a substitute or a split would bring"), "no_such_batch"),
        [$"POST {Batches}/{{id}}/follow-ups"] = new(new("按所选办法把缺的部分另开一个草稿批次；同一行同样的缺口只跟一次", "Open a draft batch for what is missing, as chosen; no row's missing units are asked for twice"), "no_such_batch batch_wrong_state nothing_to_follow unknown_choice not_missing follow_up_day no_substitute directing_needed", """{"products":[{"sku":"SH-513423-002","choice":"wait","deliverOn":"2027-01-10"}],"invalidRows":false,"title":"腊月食堂备货（补）"}""", Once: true),

        ["GET /api/procurement/agreements"] = new(new("列出框架协议", "List framework agreements"), "platform.not_allowed"),
        ["POST /api/procurement/agreements"] = new(new("向一家合作社提出框架协议：商品、协议价、期限、最高数量；可约定逾期年利率（基点，不低于一年期LPR）", "Propose a framework agreement: goods, agreed prices, period, maximum; optionally late interest in basis points a year, not below the one-year LPR"), "agreement_title_needed agreement_period_wrong agreement_terms_wrong agreement_line_wrong platform.not_allowed", """{"title":"食堂干货","firstDay":"2027-01-01","lastDay":"2027-12-31","leadDays":3,"noticeDays":14,"freight":"包邮","lines":[{"sku":"SH-513423-002","unitPriceFen":2300,"maximum":2000}],"lateInterestBasisPoints":450}""", Once: true),
        ["GET /api/procurement/agreements/{id}"] = new(new("看一份框架协议和已用数量", "Read an agreement and what was called off"), "no_such_agreement"),
        ["POST /api/procurement/agreements/{id}/answer"] = new(new("合作社同意或谢绝", "The cooperative agrees or declines"), "no_such_agreement agreement_wrong_state reason_needed agreement_line_wrong agreement_terms_wrong agreement_ending", """{"accept":true}"""),
        ["POST /api/procurement/agreements/{id}/withdraw"] = new(new("单位撤回尚未答复的协议", "The unit withdraws a proposal not yet answered"), "no_such_agreement agreement_wrong_state"),
        ["POST /api/procurement/agreements/{id}/end"] = new(new("按约定提前通知终止", "End it with the notice agreed"), "no_such_agreement agreement_wrong_state agreement_ending reason_needed", """{"reason":"食堂改造"}"""),
        ["PUT /api/procurement/agreements/{id}/calendar"] = new(new("设定每周送货日历", "Set the weekly delivery calendar"), "no_such_agreement agreement_wrong_state calendar_wrong agreement_line_wrong no_such_delivery_point", """{"weekdays":[1,4],"firstDay":"2027-01-04","lastDay":"2027-06-30","deliveryPoint":"01a216fa-e734-776e-8157-9b4646b64411","lines":[{"sku":"SH-513423-002","quantity":10}],"skipHolidays":true}"""),
        ["GET /api/procurement/agreements/{id}/calendar"] = new(new("看一个月的送货日历", "Read a month of the delivery calendar"), "no_such_agreement"),
        ["POST /api/procurement/agreements/{id}/calendar/skips"] = new(new("跳过某一天，或恢复", "Skip a day, or take the skip back"), "no_such_agreement calendar_wrong", """{"day":"2027-02-08","reason":"春节"}"""),
        ["GET /api/procurement/goods"] = new(new("能买什么：结对县在前，再是重点帮扶县；带价格阶梯、那天是否当季、协议价、合作社申报的供货能力", "What can be bought, paired counties first, then key counties: tiers, whether in season that day, agreed prices, the capacity cooperatives state"), "platform.not_allowed"),
        ["GET /api/procurement/supply"] = new(new("合作社申报的每周供货能力", "The weekly capacity the cooperative stated"), "platform.not_allowed"),
        ["PUT /api/procurement/supply/{sku}/lots"] = new(new("预告一批将采收或包装的货；数量 0 撤回", "Announce a lot that is expected; quantity 0 takes it back"), "no_such_supply lot_day_wrong lot_quantity_wrong lot_arrived", """{"readyOn":"2026-12-15","quantity":300}"""),
        ["PUT /api/procurement/supply/{sku}"] = new(new("申报每周供货能力和备货天数", "State weekly capacity and lead days"), "no_such_supply supply_wrong", """{"weeklyCapacity":590,"leadDays":4}"""),

        ["PUT /api/procurement/lots/{lot}/certificate/picture"] = new(new("合作社附上合格证的照片或扫描件（JPEG、PNG、WebP，不超过 10 MB、6000 万像素）；发出之后不能换", "The cooperative attaches a photograph or scan of the certificate (JPEG, PNG, WebP, up to 10 MB and 60 megapixels); it cannot be replaced once goods left"), "catalog.no_such_lot catalog.certificate_needed catalog.certificate_stands photo_missing photo_too_large photo_too_wide photo_unreadable"),
        ["GET /api/procurement/lots/{lot}/certificate/picture"] = new(new("合作社看自己附的合格证照片，WebP", "The cooperative looks at the picture it attached, WebP"), "catalog.no_such_lot no_such_photo"),
        ["PUT /api/procurement/lots/{lot}/certificate"] = new(new("合作社登记一个批次的承诺达标合格证；发出之后不能改", "The cooperative records the certificate of commitment of a lot; it cannot change once goods left"), "catalog.no_such_lot catalog.certificate_number catalog.certificate_day catalog.certificate_producer catalog.certificate_basis catalog.certificate_stands", """{"number":"HGZ-2026-0117","issuedOn":"2026-11-20","producer":"盐源县润盐苹果专业合作社","basis":"selfTest"}"""),

        [$"GET {Orders}"] = new(new("列出采购单；可按 batch、status 筛选", "List purchase orders; filter by batch and status"), "platform.not_allowed"),
        [$"GET {Orders}/{{id}}"] = new(new("看一张采购单：商品、发货、验收、应付", "Read a purchase order: goods, consignments, acceptance, payable"), "no_such_purchase_order"),
        [$"GET {Orders}/{{id}}/deliveries"] = new(new("收货明细；只有供货合作社和经办人看到全文", "Who gets what; whole only for the supplying cooperative and the officer"), "no_such_purchase_order"),
        [$"GET {Orders}/{{id}}/papers/{{paper}}"] = new(new("采购合同 contract、送货单 delivery 或验收单 acceptance，PDF", "The contract, delivery note or acceptance sheet as PDF"), "no_such_purchase_order paper_too_early web.no_such_paper web.no_paper_font"),
        [$"POST {Orders}/{{id}}/confirm"] = new(new("合作社接单", "The cooperative accepts the order"), "no_such_purchase_order order_wrong_state"),
        [$"POST {Orders}/{{id}}/decline"] = new(new("合作社谢绝并写明原因；货和预算退还", "The cooperative declines with a reason; goods and budget go back"), "no_such_purchase_order reason_needed order_wrong_state", """{"reason":"近日暴雨，无法供货"}"""),
        [$"POST {Orders}/{{id}}/propose"] = new(new("合作社请求延后或少供", "The cooperative asks for a later day or less"), "no_such_purchase_order reason_needed proposed_day proposed_quantity proposed_nothing nothing_proposed order_wrong_state", """{"reason":"晾晒不足","deliverOn":"2026-12-20","lines":[{"sku":"SH-513423-002","quantity":12}]}"""),
        [$"POST {Orders}/{{id}}/agree"] = new(new("经办人同意变更；带上看到的 version", "The officer agrees, naming the version seen"), "no_such_purchase_order no_change_asked change_moved", """{"version":3}"""),
        [$"POST {Orders}/{{id}}/refuse"] = new(new("经办人不同意变更", "The officer refuses the change"), "no_such_purchase_order reason_needed no_change_asked", """{"reason":"食堂当天要用"}"""),
        [$"POST {Orders}/{{id}}/any-shelf-life"] = new(new("经办人同意这张单的货送达时保质期剩不到三分之二", "The officer consents to goods of this order with less than two thirds of their shelf life left"), "no_such_purchase_order shelf_life_too_late"),
        [$"POST {Orders}/{{id}}/ship"] = new(new("合作社发货；同一运单再发一次仍是一次", "The cooperative ships; the same waybill twice is one consignment"), "no_such_purchase_order waybill_needed nothing_to_ship too_many_shipped order_wrong_state", """{"carrier":"顺丰速运","waybill":"SF1234567890","lines":[{"sku":"SH-513423-002","quantity":20}]}"""),
        [$"POST {Orders}/{{id}}/receive"] = new(new("经办人确认收货", "The officer confirms receipt"), "no_such_purchase_order order_wrong_state"),
        [$"POST {Orders}/{{id}}/accept"] = new(new("经办人逐行验收；少于收到的须写明原因", "The officer accepts line by line; less than received needs a reason"), "no_such_purchase_order accepted_too_many rejection_unexplained reason_needed order_wrong_state", """{"lines":[{"sku":"SH-513423-002","accepted":18,"remark":"2 袋受潮"}]}"""),

        [$"POST {Orders}/{{id}}/consignments/{{consignment}}/receive"] = new(new("收下一批到货；短少须写明原因", "Receive one consignment; a shortage needs its reason"), "no_such_purchase_order no_such_consignment no_such_line_of_order counted_too_many shortage_unexplained order_wrong_state", """{"lines":[{"sku":"SH-513423-002","received":19}],"remark":"少 1 袋"}"""),
        [$"POST {Orders}/{{id}}/inspections/{{inspection}}/confirm"] = new(new("另一位同事在验收记录上签第二个字", "A colleague gives the second signature to an inspection"), "no_such_purchase_order no_such_inspection inspection_not_waiting second_signature_needed"),
        [$"POST {Orders}/{{id}}/inspections/{{inspection}}/return"] = new(new("退回验收记录并写明原因", "Return an inspection with a reason"), "no_such_purchase_order no_such_inspection inspection_not_waiting second_signature_needed reason_needed", """{"reason":"抽样数量没有填"}"""),
        [$"POST {Orders}/{{id}}/disputes/{{dispute}}/answer"] = new(new("合作社认可或不认可争议", "The cooperative accepts or contests a dispute"), "no_such_purchase_order no_such_dispute dispute_wrong_state reason_needed", """{"words":"确实少装一袋，已补发","concede":true}"""),
        [$"POST {Orders}/{{id}}/disputes/{{dispute}}/reply"] = new(new("经办人撤回或坚持争议", "The officer withdraws or maintains a dispute"), "no_such_purchase_order no_such_dispute dispute_wrong_state reason_needed", """{"words":"当场拍过照片，请平台看","withdraw":false}"""),
        [$"POST {Orders}/{{id}}/disputes/{{dispute}}/decide"] = new(new("最后由平台裁定付多少", "As a last resort the operator decides how much is paid"), "no_such_dispute dispute_wrong_state decided_too_many reason_needed", """{"words":"照片可见受潮，由合作社承担","payable":0}"""),
        [$"POST {Orders}/{{id}}/payment-term"] = new(new("按合同把付款期延长，最多 60 日", "Lengthen the term of payment by contract, to 60 days at most"), "no_such_purchase_order term_wrong contract_needed term_too_late", """{"contract":"宁鄞采 2026-117 号","days":45}"""),
        [$"GET {Orders}/{{id}}/reallocation"] = new(new("谢绝或少供之后：还能向谁补订、多少、什么价", "After a refusal: who else could supply, how much, at what price"), "no_such_purchase_order"),
        [$"POST {Orders}/{{id}}/parcels"] = new(new("合作社按销售码登记每个包裹的承运人和运单，逐行报错", "The cooperative names carrier and waybill for each parcel by sale code; errors come row by row"), "no_such_purchase_order order_wrong_state too_many_parcels", """{"parcels":[{"saleCode":"B-1-0","carrier":"顺丰","waybill":"SF1001"}]}"""),
        [$"POST {Orders}/{{id}}/reallocate"] = new(new("按预览向其他合作社补订", "Order the missing units from others, as previewed"), "no_such_purchase_order nothing_missing nobody_supplies no_plan over_budget", """{"substitutes":true}""", Once: true),
        [$"GET {Orders}/{{id}}/packing-list"] = new(new("合作社的装箱清单，CSV 或 XLSX", "The cooperative's packing list, CSV or XLSX"), "no_such_purchase_order"),
        [$"GET {Orders}/{{id}}/photos"] = new(new("验收照片", "Photographs of the acceptance"), "no_such_purchase_order"),
        [$"POST {Orders}/{{id}}/photos"] = new(new("上传验收照片", "Add a photograph"), "no_such_purchase_order photo_missing photo_too_large photo_too_wide photo_unreadable too_many_photos", Once: true),
        [$"GET {Orders}/{{id}}/certificates"] = new(new("这张单发来的批次的承诺达标合格证，附照片的有它的 SHA-256", "The certificates of commitment of the lots that came with this order, with the SHA-256 of each picture"), "no_such_purchase_order"),
        [$"GET {Orders}/{{id}}/certificates/{{lot}}/picture"] = new(new("看一个批次的合格证照片，WebP", "Look at the picture of a lot's certificate, WebP"), "no_such_photo"),
        [$"GET {Orders}/{{id}}/photos/{{photo}}"] = new(new("看一张照片，WebP", "Look at a photograph, WebP"), "no_such_purchase_order no_such_photo"),
        ["GET /api/procurement/disputes"] = new(new("列出争议", "List disputes"), "platform.not_allowed"),
        ["GET /api/procurement/acceptance-rule"] = new(new("本单位验收要几个人签字", "How many sign an acceptance in this unit"), "platform.not_allowed"),
        ["PUT /api/procurement/acceptance-rule"] = new(new("设定验收是否要两个人签字", "Set whether an acceptance needs two signatures"), "platform.not_allowed", """{"twoSignatures":true}"""),

        [$"GET {Rounds}"] = new(new("列出领取活动", "List claim rounds"), "platform.not_allowed"),
        [$"POST {Rounds}"] = new(new("新建领取活动：几样商品、多少份、每份限额、起止时间、没领的怎么办", "Open a claim round: goods, entitlements, cap, opening and closing, and what becomes of the rest"), "title_needed reason_needed directing_needed offers_needed offer_unknown offer_not_single offer_over_cap offer_out_of_season offers_too_few entitlements_wrong cap_wrong over_allowance closing_wrong left_over_wrong donation_wrong platform.not_allowed", """{"title":"元旦慰问自选","offers":["SH-513423-001","SH-513423-003"],"entitlements":68,"capFen":8000,"opensAt":"2026-12-01T00:00:00Z","closesAt":"2026-12-20T16:00:00Z","leftOver":"return"}""", Once: true),
        [$"GET {Rounds}/{{id}}"] = new(new("看一个领取活动和实时人数", "Read a round and its live counts"), "no_such_round"),
        [$"GET {Rounds}/{{id}}/entitlements"] = new(new("各份的状态；没有收货信息", "The state of each entitlement; never who claimed"), "no_such_round"),
        [$"GET {Rounds}/{{id}}/codes"] = new(new("领取码清单", "The codes to hand out"), "no_such_round round_not_running"),
        [$"POST {Rounds}/{{id}}/codes/{{row}}/replace"] = new(new("换发一个没用过的码", "Replace an unused code"), "no_such_round round_not_running code_spent"),
        [$"POST {Rounds}/{{id}}/codes/{{row}}/revoke"] = new(new("作废一个没用过的码", "Revoke an unused code"), "no_such_round round_not_running code_spent"),
        [$"POST {Rounds}/{{id}}/extend"] = new(new("延长领取时间", "Extend the round"), "no_such_round round_not_running closing_wrong", """{"closesAt":"2026-12-20T16:00:00Z"}"""),
        [$"POST {Rounds}/{{id}}/close"] = new(new("提前结束；没领的按规则退回或捐出", "Close early; what is unclaimed goes back or is donated"), "no_such_round round_not_running"),
        [$"GET {Rounds}/{{id}}/events"] = new(new("实时人数事件流", "Live counts as Server-Sent Events"), "no_such_round"),

        [$"GET {Plans}/{{year}}"] = new(new("本单位（或用 unit 指定的下属单位）一年的预留计划：预留、验收、支付，各版本，年末提醒", "The own unit's year, or that of a unit below it (unit): reserved, accepted, paid, versions, warnings"), "no_such_plan platform.not_allowed"),
        [$"PUT {Plans}/{{year}}"] = new(new("写计划：改还没生效的一版，或在生效的一版之后写下一版", "Write the open version, or the next one where the last is in force"), $"plan_wrong_state {Terms}", """{"canteen":"own","canteenTotalFen":50000000,"reservedFen":15000000,"unionFen":2000000,"budgetFen":20000000}"""),
        [$"POST {Plans}/{{year}}/submit"] = new(new("提交审核：有主管单位的由它审，没有的由本单位另一人审", "Hand it in for review by the superior, or by a second person where there is none"), $"nothing_written plan_wrong_state {Terms}"),
        [$"GET {Plans}/{{year}}/roll-up"] = new(new("本单位和全部下属单位的合计", "The own unit and everything below it, added up"), "platform.not_allowed"),
        [$"GET {Plans}/waiting"] = new(new("等您审核的计划", "Plans that wait for the caller's review"), "platform.not_allowed"),
        [$"POST {Plans}/versions/{{version}}/agree"] = new(new("同意，这一版生效；写的人和提交的人不能审", "Agree: the version is in force; never by who wrote or submitted it"), $"no_such_plan superior_reviews own_plan plan_wrong_state {Terms}"),
        [$"POST {Plans}/versions/{{version}}/return"] = new(new("写明理由退回", "Send it back with a reason"), "no_such_plan superior_reviews own_plan plan_wrong_state reason_needed", """{"reason":"预留比例请按 30% 重填"}"""),

        [$"GET {Exports}/batches"] = new(new("导出批次（format=csv 或 xlsx）", "Export batches (format=csv or xlsx)"), "platform.not_allowed"),
        [$"GET {Exports}/lines"] = new(new("导出明细行，可只导一个 batch", "Export rows, of one batch if asked"), "no_such_batch platform.not_allowed"),
        [$"GET {Exports}/purchase-orders"] = new(new("导出采购单明细，可只导一个 batch", "Export purchase order lines, of one batch if asked"), "no_such_batch platform.not_allowed"),
        [$"GET {Exports}/plan"] = new(new("导出各年计划进度", "Export plan progress by year"), "platform.not_allowed"),

        ["GET /api/procurement/certificates"] = new(new("列出本单位的年度证明", "List the unit's yearly certificates"), "platform.not_allowed"),
        ["POST /api/procurement/certificates"] = new(new("出具年度证明：按产地县的验收和付款；数字没变就是同一张", "Certify a year: accepted and paid by county of origin; while figures stand it is the same one"), "nothing_to_certify platform.not_allowed", """{"year":2026}""", Once: true),
        ["GET /api/procurement/certificates/{id}"] = new(new("看一张年度证明", "Read a certificate"), "no_such_certificate"),
        ["GET /api/procurement/certificates/{id}/paper"] = new(new("年度证明，PDF", "The certificate as PDF"), "no_such_certificate web.no_paper_font"),
        ["GET /api/certificates/{number}"] = new(new("凭编号和核验码核对；不符时 404", "Verify by number and code; 404 where they do not belong together"), "web.not_found"),
    };
}
