/** What angry and let-down customers of a shop write, in English: made up, one message a line. */
export const englishAngry = `
you said three days, it has been ten
this is the fifth time I'm asking and I still get the same canned reply
I have spoken to four different people and nobody knows anything
really disappointed, I have been buying from you for years
I expected so much better from you
is this how you treat loyal customers
quick to take my money, not so quick to give it back
waited two weeks only to be told it is out of stock?
if you don't have it why are you selling it
are you having me on
would you use this yourself? honestly
broken straight out of the box, does anyone check these
opened the parcel and it's all in pieces. brilliant.
your courier is a joke
rang eight times, nobody picks up
another bot. can I speak to someone who actually reads
stop copy pasting the same three sentences at me
it's obvious you just don't want to refund me
you drag it out until the return window closes, very clever
what do you mean "customer damage", I never even opened it
sort this out today or I'm going to my bank
chargeback it is then
I've taken screenshots, this is going on Trustpilot
I'll make sure none of my friends ever order here
never again
one star is one too many
200 quid for a paperweight
you ruined my daughter's birthday
took a day off work to wait in for you and nobody came
do you think I'm stupid
so I'm paying to be treated like this
getting a refund out of you is like pulling teeth
this place has gone downhill so fast
looks nothing like the picture, not even close
"100% cotton" my foot
just admit it's fake
fobbed off again
your promises mean nothing
I don't want another apology I want my money
"please be patient" - I've BEEN patient
worst customer service I have ever dealt with
rude, dismissive and no help whatsoever
get me your manager
three parcels lost in a row, impressive
oh great, the story changed again
wow. just wow.
unbelievable
sure, "system error". it's always the system isn't it
all smiles when I was buying, silence now that it's broken
you read my message and ignored it
not one useful answer in half an hour
did you even read what I wrote
for the hundredth time it is NOT the size, you sent the wrong colour
you sent the wrong thing and I have to pay for postage? seriously?
why should I be out of pocket for your mistake
replacement's on its way, they said. a month ago.
how is this company still in business
total waste of money
wish I'd never ordered
died after two days and "not covered by warranty", laughable
gutted. saved up for months for this
so let down
very disappointed, won't be coming back
was so excited to open it and then... this?
you've got some nerve charging 300 for that
told me yesterday I could return it, today I can't. which is it
you blame the courier, the courier blames you, and I sit here with nothing
I'm tired of being passed around
been on hold since this morning
I've chased this three times now
refund me and stop wasting my time
there goes my whole afternoon
can't even cancel, what is this, a hostage situation
bought it yesterday, 80 cheaper today, thanks for that
raise the price then "discount" it, we see you
the code doesn't work, it never does, you only use it to get people to check out
the free gift was on the page, now suddenly it isn't. that's false advertising
next day delivery lol it's day four
15 days and not a penny, are you earning interest on my money
you talked my elderly mother into three boxes
preying on old people, how do you sleep
there was a BUG in it. an actual bug
you sent me expired food
my son was sick all night because of this
my face is covered in a rash and you tell me to keep using it
your fitters scratched my whole floor, who's paying
no show for the third time
four hours late and not even a sorry
I've had it with you lot
don't make me swear
what exactly do you people do all day
can you do ONE thing right
it took you three days to not change an address
how hard can it be
I give up
speechless
this is a farce
there was a brick in the box. a brick.
is anybody even working there
anyone???
HELLO??
ANSWER ME
don't you dare close this chat
second charger that melted, do I need to burn the house down before you act
sold me a refurb as new, there are fingerprints all over the screen
price guarantee apparently guarantees nothing
paying for premium and getting nothing for it
you charged me twice and nobody cares
auto renewed without asking me. that's theft
I never signed up for this, take your hands off my card
gave you my number and now scammers call me every day, well done
24/7 support, as in ignored 24/7
told me true to size, it's two sizes too small and then you say I'm the problem
never been spoken to like that by a shop
I'm not paying to be insulted
don't quote policy at me, it's your policy
sorry sorry sorry, it's all you ever say
what good is sorry
save it
this isn't over
I want compensation and I want it now
fix it. now.
my lawyer will be in touch
reported you to trading standards
small claims court it is
lied to again
you've told me three different things, who's lying
don't play games with me
stinks of cheap plastic, and that's for a baby?
stitching looks like a toddler did it
soles fell off after three days
the dye ruined every white shirt I own
shrunk to doll size after one wash
burnt through on first use, what is it made of, tin foil
the flowers arrived dead. she thought I got them from a bin
wrong cake, guests already here, thanks a bunch
it was for my wedding. my WEDDING.
I put it in the notes in capital letters, do you not read
I said no nuts. NO NUTS. my kid is allergic
two items missing and you act like I'm making it up
are you calling me a liar
watch your tone
not here to argue but this is way out of line
forget it
forget it, just keep the money, I'm done
whatever. deleting the app
don't bother
I have no words left
I'm shaking I'm so angry
honestly close to tears over a bloody toaster
wrong AGAIN
still nothing?
still waiting...........
delayed, delayed, delayed. why do you even give dates
exactly the same fault as last month, do you never learn
same story as last time
I don't believe a word you say any more
recommended you to my whole team, now I look like an idiot
2000 sofa collapsed in two months and that's "normal wear"
so that's normal to you?
I write you an essay and you reply "ok"?
lots of emojis, zero help
use your brain for once
I want to make a formal complaint
can't even reach the complaints line, convenient
did you just hang up on me
you deleted my review. what are you hiding
garbage
rubbish company
scammers
thieves
what a rip off
pathetic
absolute shambles
bs
wtf is this
ffs where is it
this is bs, its been 3 weks
u guys r useless
omg how can u be this bad
im so done with ur company
give me my money back
where is my money
so it's just my tough luck then
so you're not going to do anything. right.
then what did I pay the warranty for
hope you're happy
tell your boss to shut the shop
how would you feel if this was you
I am extremely dissatisfied with this purchase
a thoroughly unpleasant experience from beginning to end
I find your handling of this completely unacceptable
as a member of many years I feel ignored and frankly insulted
I did not want to raise my voice but you have broken your word time after time
three emails, no reply. is that what you call service
not once have you delivered on the day you named
if you can't ship on time then don't promise it
headphones came back from repair after a month with the exact same fault
the washing machine flooded my kitchen and your engineer is coming NEXT WEEK?
the filters cost more than the machine, funny how nobody mentioned that
your robot vacuum eats cables and falls down stairs, "smart" indeed
sounds like a helicopter, you sell that as silent
whole family sleeping in the living room because of the smell of your mattress
a dented tin of baby formula, would you feed that to yours
lipstick snapped in half, "can happen in transit", then pack it properly
brakes failed downhill. you could have killed me
wrong medicine in the bag, do you realise how dangerous that is
hotel had no booking for us at midnight with two kids
500 in coins never arrived and you tell me to restart the phone
metal wire in the dog food, he's at the vet
I hate this shop
I'm livid
fuming
fed up
sick of this
absolutely furious with you
so frustrating
annoyed beyond belief
what a letdown
not good enough
do better
shame on you
nice one. really nice one.
congratulations, you managed to lose it twice
slow clap
thanks for nothing
funny how refunds take 20 days and payments take 2 seconds
your chat bot has more empathy than your staff
I could have walked to the warehouse and back by now
at this point I'd get it faster by pigeon
I don't care whose fault it is, you took the order
it's always tomorrow with you
you people keep promising and nothing ever happens
every single time something goes wrong
unreal. still no tracking after 9 days
no tracking, no reply, no refund. what am I paying for
I was told Monday. then Wednesday. then Friday. it's Sunday
why do I have to explain this again
I already sent the photos. TWICE
stop asking me for the order number, you have it
cheap tat
poor. very poor
half an hour in the queue and then you cut me off
transferred three times and then disconnected, lovely
"a specialist will follow up". nobody did
stop sending me links
I read your article, it does not help, as I told you
I'm not sending the screenshots again, scroll up
why is it always me chasing you
is anyone actually working on this
how do you even get this wrong
so this is what you call genuine
flimsy junk, belongs on a market stall
there is always something with you
I don't trust a single thing you say
nobody would put up with this
don't give me the corporate speak
I need a solution not sympathy
by the time you fix it I'll be dead
money gone, goods gone, and nobody answers
all of you are experts at passing the buck
you know nothing, what are you there for
line is always busy, always
"instant refund" my arse
christmas presents arriving in january, well done everyone
it was for the exam. the exam was yesterday
driver dumped it at the gate and ran
left in the rain, soaked, useless
frozen food delivered warm, do you want to poison us
opened it and it smells of mould, vile
cable started smoking, are you trying to kill someone
where's the free one then? kept it for yourselves?
my accountant has been asking for that invoice for two months because of you
feels like I'm doing your quality control for free
left a bad review and now you ring me at night, stop it
fool me once
I misjudged you
it breaks my heart, I trusted this brand for a decade
sad really, you used to be so good
I can't say I'm not disappointed
honestly, I expected more. a lot more
not worth a penny
you must think your customers are idiots
this was meant to be special and you spoiled it
I've been more than patient with you
what part of "do not substitute" is unclear
you substituted it anyway. of course you did
another day, another excuse
excuse after excuse
same excuse, different day
nobody cares do they
it's not rocket science
are you blind, it says XL on the order
never received it and you say I signed for it, I was in hospital
stop telling me to check my spam folder
no, restarting it does not help, as I've said five times
I want this escalated right now
this is robbery
`

/** What the others write, in English: complaints told as they are, questions, jokes, refusals, thanks, talk. */
export const englishCalm = `
the cup arrived with a small crack, how do I get a new one
tracking says delivered but I haven't got it, could you check
the free sample was missing, can you send it
it's one size too big, can I swap it for a medium
one button came off, could you post me a spare
the left earbud is a bit quieter than the right, is that covered
outer box was torn but everything inside is fine, just letting you know
colour is slightly different from the photo, I'll keep it
tracking hasn't moved for three days, is it stuck somewhere
refund hasn't shown up yet, how many more days should I wait
my coupon says conditions not met, could you look
I was charged twice by accident, can one be refunded
the invoice has the wrong company name, please reissue it
I got black but ordered white, what's next
it won't turn on, charged overnight, what should I try
manual is only in German, is there an English one
two screws are missing from the bag
there's one dead pixel in the corner, what do you need for an exchange
three of the apples were bruised, photo attached
tastes milder than I hoped, not really for me
shoes rub a little, not worn outside, can I return them
a bit noisy for my bedroom, do you have a quieter model
battery lasts about half a day, is that normal
app keeps loading and never opens
I'm not receiving the verification code
says wrong password and the reset mail doesn't come
fingerprint lock isn't very reliable since I fitted it, any tips
I put the wrong address on yesterday's order, can it still be changed
the fitter hasn't called me yet, could you give them a nudge
zip sticks a little, is there something I can do
shirt shrank a bit in the wash, how should I wash the next one
too small for the baby, tags still on, I'd like to return it
lamp flickers in every socket
one key on the keyboard stays down, do I send it in
the lid handle came loose, do you sell the part
no dispatch email yet, was my order missed
cancelled my order but the money isn't back yet
one book missing, there should be five
one wheel of the suitcase doesn't run smoothly, can it be repaired
no problem if it doesn't come today, someone is in tomorrow
slightly disappointed with the fabric but it's fine, maybe mention it on the page
don't like the colour, how do returns work
quality is fine, delivery was just a bit slow
biscuits were half broken, is there anything you can do
the QR code won't scan on two phones
my points weren't added, order number below
the engraving has a typo, can it be redone
the name on the cake is misspelt, is there still time to fix it
my cat doesn't like this one, can an opened bag go back
skin went a little red so I stopped, should I see a doctor
no effect after two weeks, am I using it wrong
somebody was going to call me back today, haven't heard yet, could you check
the same fault came back after the repair, please arrange another look
people can't hear me on the mic, is it a setting
returned parcel came back to me, the address seems wrong
chocolate melted a bit in the heat, no need for a refund, just a note
prints come out blurry, how do I calibrate
it was a day past the date when it came, please advise
no cable in the box, is it sold separately
payment failed but the money left my account, order shows unpaid
order was cancelled automatically, I'd like to know why
curtains are 5 cm short, did I measure wrong or were they cut short
some smell on the first day, how long until it airs out
the driver left some mud on the mat, just so you know
the date on the pack is last year's, please check
couldn't get through on the phone so I'm asking here
I chose the wrong return reason, can I change it to faulty
screen protector has a bubble in it
the pump leaks a little at the hose, is there a seal I can replace
missed the delivery, the slip has no number on it
refund was five less than I paid, was postage taken off
parcel is at the pickup point but I have no code
it wobbles a little after assembly, does it need pads
got two of the same colour, I ordered one each
this month's voucher isn't in my account
lesson three won't play, the others are fine
apples were a bit smaller than pictured but tasty
dishwasher door doesn't close fully, can it be adjusted
order still says awaiting pickup
I paid 99 and it is 89 now, can you match it
my exchange request was declined, what is missing
the mask stings a little, is that normal
two of the flowers were bent, could you replace those
watch loses a minute a day, can it be regulated
printer still shows an error after I cleared the jam
one of the sofa legs is missing
scroll wheel skips now and then, still under warranty
package was damp on the outside, inside is a little wet too
top up hasn't arrived in the game, id below
my name is misspelt on the ticket, can you change it
room type differs from the confirmation, please check
I've tried the reset twice and it still beeps, what else can I do
I was told it ships Monday, has it gone out
it's been four days and tracking says label created, is that usual
track my parcel
my package?
tracking number not found
not picked up yet
which city is it in
out for delivery
how many days
shipping today?
ships tomorrow?
weekend dispatch?
which carrier
can you use fedex
postage?
free shipping over how much
remote area surcharge
wrong address entered
change phone number
different recipient
cancel
don't want it any more, cancel please
ordered twice, cancel one
item missing from parcel
one short
no gift inside
accessories incomplete
received the wrong colour
wrong size received
not the one I ordered
broken
cracked
one is smashed
scratches on it
leaking
battery dead
doesn't light up
won't charge
no response
seam came apart
there's a hole
stain on it
colour faded
pilling
bent out of shape
expired
smells odd
tastes sour
melted
doesn't work for me
doesn't fit
too big
too small
too long, want shorter
don't like it
bought by mistake
changed my mind
return
refund
exchange
refund status
refund not received
which account does the refund go to
return insurance
who covers return postage
return address please
sent it back, please check
warranty
repair
repair price
out of warranty, can you still fix it
invoice
e-invoice
change the billing name
tax number
price
price per kilo
lowest price
discount
voucher
voucher not working
how is the discount counted
price dropped
price match
cheaper elsewhere by twenty
pre-order
is the deposit refundable
balance due when
instalments
klarna
payment failed
charged twice
payment didn't go through
points
membership
some points are missing
birthday gift
can't log in
password incorrect
no sms received
account locked
linking failed
new phone number
delete account
sizes
waist in cm
shoulder width
I'm 160
does it look bulky
fabric
ingredients list
alcohol free?
sugar free?
halal?
shelf life
made where
original?
authorised dealer?
how to tell if it is real
doesn't look original, how can I verify
security code not found
specs
weight
dimensions drawing
wattage
voltage
compatible?
won't connect
bluetooth not found
wifi setup
factory reset
manual
installation
installation fee
fitter's number
book a visit
what goes with it
recommend one
which is better
for a friend
gift box?
greeting card
real photos
video
link
shop address
opening hours
phone number
contact
cooperation
wholesale
group order
dropshipping
sample
out of stock
notify me
restock
discontinued?
live at what time
giveaway
I won, how do I claim it
how do I review
edit my review
allergic reaction
redness
itchy a bit
dizzy
pregnancy
my kid swallowed a bit, is it harmful
pet safe?
half eaten, can it go back
operator
customer service
there?
hey
good afternoon
hm?
ah
oh
tomorrow
not that
yep
right
no, the other one
the second
both
on the third
evening
collect in store
not urgent
ta
still waiting on delivery, any news
has it gone out yet
send it to my office instead
I'd like my money back please, unopened
I sent it back last week, when does the refund arrive
why is it dearer now
why can't I choose blue
why does it need an account
how is it used
how heavy
where are you based
what do people usually pick
is anything missing from my order
not working after three months, warranty?
this isn't the model I picked, how do I swap it
a different item arrived
hi
hello, anyone there?
when will my order ship if I buy today
is shipping free
which courier do you use
is this in stock
what size for 5'6 and 60 kg
can I get an invoice
how do I return something
how long do refunds usually take
talk to a human
human please
agent
can I speak to a real person please
could you check my order
where is my order?
order 20261103888, where is it now
when's the next sale
what's the difference between these two
will it pill
is it safe during pregnancy
best before date?
do you have it in red
can it be engraved
any discount if I take two
does it fit a 60 cm cupboard
is there a video for the assembly
how long is the warranty
please change the address to my office
please cancel, I ordered the wrong one
can you ship both together
please send it later, I'm away until next week
no rush, whenever you have time
no worries, just wondering
no thanks, still looking
not buying for now, over budget
maybe later
sorry to bother you, one more question
on second thought I'll take the blue one
ok
got it
I see
sure
that's right
?
haha your name cracks me up
lol my dog won't let go of it
this is sick, in a good way
that price is insane, is it real? love it
killer deal, do I need a code
my wife says it looks like an alien haha
are you a bot? you're pretty good
tell me a joke
do you have a 20 litre trash can
are the garbage bags scented
is the book called Grapes of Wrath in stock
do you still have the Angry Birds mug
someone called saying they are you and want to refund me, is that a scam?
how do I report a fake shop using your name
where is the complaints form, just for my records
how do I change my review to five stars
I'm not angry, just checking
not upset at all, only want an update
don't worry, this isn't a complaint
a friend said your service is good so here I am
which one is easiest for my grandmother
gift for my girlfriend, any ideas
need it by Friday, is that possible
a bit urgent, I travel tomorrow, could you ship first
can I pay extra for express
please send it soon, thanks
in a hurry, just tell me which lasts longest
when will it be back in stock, been waiting for this one
not shipped yet? then I'd like to add an item
tracking number please
will it come today
can I use a different courier
can I pay in instalments
do you ship to Canada
who pays customs
I forgot my password
how do I become a member
what can I use points for
vat invoice please, number attached
does gift wrap cost extra
could you write "happy birthday" on the card
how does the price guarantee work
the price dropped, can I get the difference
unopened, who pays the return postage
where do I send it back to
return is on its way, number below
how long does an exchange take
is it waterproof
how many days on one charge
how loud is it in dB
works with android?
I don't understand step three
first time using one of these
could you put that more simply
what are your hours
open on weekends?
do you have a shop in Leeds
can I pick it up
wholesale price for 200?
who do I talk to about partnership
are you hiring
size chart please
I'm usually a large
ok then I'll take L
paid
address is correct
I'm at work, let's talk tonight
hold on, asking my husband
fine, do it your usual way
understood, Monday then
do you sell mosquito killers
how strong is the stain remover
which fire extinguisher for a kitchen
so spicy I'm dying haha, got anything hotter
I'm dead tired, will order tomorrow
terrible weather, will the parcel be late
traffic is bad, no problem if he's late
I understand, it's a busy season
my card was stolen, please help me block the order
I think I was scammed by another site, do you ship this one yourselves
is it normal that it clicks when it starts
can you stop the newsletter please
please remove my account
I'd like to withdraw from the contract
what is your privacy policy
is the mad hatter costume for adults
how do I reset it
does the hate speech filter work in the kids tablet
could you resend the email
wrong chat, sorry
my mistake, the address was right
it's for a school project
can you hold it for me until Saturday
what happens if nobody is home
how much in total
two please
can it be here in three days
buying five, any offer
one year or two years warranty
ordering again, this time for my mum
same one as last time
still available?
I always order the wrong model, can you check this one
are the raffle results out
I'll wait for the mail
I'm not home, leave it with the neighbour
leave it at the door
pickup point is fine
do you have other flavours
why do I have to choose a date
why is ID needed for this one
what do you mean by grade B, is that refurbished
I don't follow, can you say it again
which one should I get, can't decide
does it really glow in the dark
there's a free gift too? nice
why is this one more expensive, what's better about it
two prices shown, which one is for members
if not I'll take the other one
sold out? no matter, I'll wait
I can return it if it doesn't fit, right
I'll think about it
go ahead
as soon as you can is fine
today
London
white, medium
Jane Smith
yes
no
yes please
no thank you
one moment
alright
that's all for now
bye
good morning
happy new year
it's a present so no receipt in the box
please take the price tag off
need a quote for our company
do you take bank transfer
lost the warranty card, can it still be repaired
do you sell spare parts
how often do I change the filter
ok for sensitive skin?
what age is it for
good for running?
does it fit the old model
is it see-through
too warm for summer?
do I need to book ahead
where is my e-ticket
can I change the date
when is checkout
is there parking
is the course recorded
where do you send the activation code
how do I move my character to another server
how do I delete my account
unsubscribe
anyone here?
is the owner around, quick question
help
stop
start
next
order status
return label
shipping cost to Ireland
size 42
damn, that's a good price
omg it's half price
this is crazy cheap
missed the drop again, argh, will there be more?
I need this in my life
shut up and take my money haha
hate that I waited so long to buy this
my ex would be so mad lol
angry at myself for not ordering two
thanks
thank you so much
arrived today, love it
super fast delivery
great service
already left five stars
even nicer than the photo
my mum loves it
problem solved, thanks for your patience
you've been a huge help
worth the wait
third time buying, never disappointed
beautifully packed
will order again
wow that refund was quick
I was really annoyed but you sorted it so fast, thank you
sorry for my tone earlier, you've been great
this thing is a beast, amazing battery
insane quality for the price
kids can't stop playing with it
tastes like home
looks great on me
the fitter was friendly and tidy
recommended you to everyone at work
perfect
AMAZING!!!
YES!!! finally here!!!
best shop ever
lovely surprise in the box
thanks for answering so late
you're a star
good to know, thanks for explaining
no complaints at all
bargain
exactly as described
replacement came, cheers
thanks for putting up with my questions
have a nice day
so happy
not bad at all
second one I've bought, just as good
came early, what a surprise
never had a problem with you
didn't expect such quality
asked once and it shipped within the hour, brilliant
fair compensation, thank you
driver was lovely, it was boiling hot too
all sorted, no need to follow up
works like a charm
5/5
the weather is lovely today so I'm taking the new tent to the park
stayed up till three watching the game, yawning all day at work
just moved into a new flat, the living room faces south and I want a light rug
I have two cats, one ginger and one black, both big eaters
taking the kids to the beach this weekend, so I need a bigger umbrella
I run three times a week, about five k each, and my feet roll in a bit
I'm learning to bake, the first loaf was hard but the second came out well
my dad is seventy and only makes calls, so big letters and a loud ringer
my sister used this brand, she says it's moisturising but the scent is strong
I live up north, it gets to minus twenty, a normal jacket may not do
our office moves next month and we need thirty chairs and ten desks
I bought a pan from you last month, it's been good, now I want a spatula to match
some reviews say it runs large and some say small so I can't decide
saw it on a livestream the other day, looks fun
I used to have another brand and when it died I thought I'd try yours
I've got a cold and I'm staying in, please leave it in the locker
the news says it will snow everywhere next week so the roads may be slow
my colleague wants one too, I sent her the link and she'll order tonight
my son starts school next year so we're getting a desk and a lamp early
the house is being renovated, the lights go in about three months from now
I hear you changed the packaging, it's the same inside I suppose
I'd try one bag first and if we like it I'll buy the whole box
everybody on our street has one, they say it saves power
I put it together myself in half an hour, not hard
I'll leave it packed until the weekend when I have time
mum's birthday is the twentieth so the eighteenth would be perfect
it's a village in the hills, only the post delivers there
I'm home after eight, nobody is in during the day
we talked it over at home and chose the second option you showed me yesterday
our school has a sports day and needs fifty shirts in one colour
the delivery guy was nice, he even carried it upstairs
the film was good, the ending was sad and I cried
I miss the ice lollies from when I was a kid
failed my exam today so I'm treating myself to snacks
my grandmother passed away and I'd like white flowers with a card
I haven't been sleeping well and my doctor says a firmer mattress would help
a little worried it won't fit, I measured one metre twenty
first time buying furniture online so I have a lot of questions
I get cold easily so I want the thick one
crying, I finally got one
I'm so sad, my dog is ill, so no dog food this week
everyone says it's good so I'm joining the crowd
they say only a thousand were made, not sure I still have a chance
I like both really, whichever arrives first
by the way what do I do with the old one
that's it for now, talk later
I remember you had a shop near the university, is it still there
my phone is about to die, back in a bit
bad signal on the train, I may answer late
just out of a meeting, sorry for the late reply
I mailed you a copy of my id, please have a look
the form is filled in and signed, I'll post it tomorrow
found the button you meant, it takes a while after you press it
restarted it like you said and now it works
it works after the reset, I must have set it up wrong before
turns out it was my router, nothing to do with your product
I didn't see it before, it was in the order all along
I misread the date, my bad
another shop told me it lasts two years, what about yours
the shop next door sells rubbish so I came to you
my last supplier was a nightmare, glad I found you
I read that some baby formula was recalled, is yours affected
people online hate this brand but mine has been fine
lots of scams lately, so which number is your official one
he said she'd be here by now but I guess traffic is bad
that guy in the advert is hilarious
I think the new version looks better than the old one
my brother told me about the game, I started last night and got to level five
congrats on the anniversary, ten years already
wow I never knew you could wash it in the machine
we had the best holiday, the suitcase survived everything
can't believe it's already November
I'm nervous about the interview so I want a proper shirt
it was the last one in the shop and my friend got it before me
he always takes the blue one and I always take the green one
`
